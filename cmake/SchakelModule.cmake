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
# One folder under plugins/ (and the folders in it, but for tests) is one shared library build/plugins/NAME/NAME.so with its adapter.json beside it. Plugins
# see the sdk only; undefined symbols are refused at build time, and the entry symbol is all they export.
# <NAME>_adapter.h, made from adapter.json, tells the plugin who it is.
function(schakel_plugin name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  set(generated ${CMAKE_BINARY_DIR}/generated/plugins/${name})
  add_custom_command(OUTPUT ${generated}/${name}_adapter.h
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/generate_adapter_header.py
            ${folder}/adapter.json ${generated}/${name}_adapter.h
    DEPENDS ${folder}/adapter.json ${CMAKE_SOURCE_DIR}/tools/generate_adapter_header.py
    VERBATIM)
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/*/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/${name}/tests/")
  add_library(plugin_${name} MODULE ${sources} ${generated}/${name}_adapter.h)
  add_dependencies(programs plugin_${name})
  target_include_directories(plugin_${name} PRIVATE ${generated})
  target_link_libraries(plugin_${name} PRIVATE schakel_options schakel::sdk ${ARG_LINK})
  if(NOT SCHAKEL_SANITIZE)
    target_link_options(plugin_${name} PRIVATE -Wl,-z,defs)
  endif()
  target_link_options(plugin_${name} PRIVATE -Wl,--version-script=${CMAKE_SOURCE_DIR}/cmake/plugin.map)
  set_target_properties(plugin_${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name}
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins/${name}
    LINK_DEPENDS "${folder}/adapter.json;${CMAKE_SOURCE_DIR}/cmake/plugin.map;${CMAKE_SOURCE_DIR}/tools/seal_plugin.py")
  add_custom_command(TARGET plugin_${name} POST_BUILD
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/seal_plugin.py ${folder}/adapter.json $<TARGET_FILE:plugin_${name}>
    VERBATIM)
endfunction()
