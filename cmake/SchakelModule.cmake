# schakel_module(NAME [LINK PUBLIC|PRIVATE targets...])
#
# One folder under gateway/ is one static library schakel::NAME. Its sources are the folder's .cpp files, so a new
# file needs no edit here. What a module links is what it may include: the linker enforces the layering.
function(schakel_module name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(schakel_${name} STATIC ${sources})
  add_library(schakel::${name} ALIAS schakel_${name})
  target_link_libraries(schakel_${name} PUBLIC schakel_options ${ARG_LINK})
endfunction()

# schakel_plugin(NAME [LINK targets...])
#
# One folder under plugins/ is one shared library build/plugins/NAME/NAME.so with its adapter.json beside it. Plugins
# see the sdk only; undefined symbols are refused at build time.
function(schakel_plugin name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  add_library(plugin_${name} MODULE ${sources})
  target_link_libraries(plugin_${name} PRIVATE schakel_options schakel::sdk ${ARG_LINK})
  if(NOT SCHAKEL_SANITIZE)
    target_link_options(plugin_${name} PRIVATE -Wl,-z,defs)
  endif()
  set_target_properties(plugin_${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name}
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins/${name})
  add_custom_command(TARGET plugin_${name} POST_BUILD
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/seal_plugin.py
            ${CMAKE_CURRENT_SOURCE_DIR}/${name}/adapter.json $<TARGET_FILE:plugin_${name}>
    VERBATIM)
endfunction()
