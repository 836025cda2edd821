# Tests run for milliseconds and are compiled each time: half the optimization saves a fifth of that.
set(SCHAKEL_TEST_OPTIONS $<$<CONFIG:RelWithDebInfo>:-O1>)

# schakel_test(NAME [LINK targets...] [SOURCES files...]): every .cpp of the calling folder, and the files, become one
# Catch2 program, one ctest entry.
function(schakel_test name)
  cmake_parse_arguments(ARG "" "" "LINK;SOURCES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_executable(test_${name} ${sources} ${ARG_SOURCES} $<TARGET_OBJECTS:test_main>)
  target_link_libraries(test_${name} PRIVATE schakel_options Catch2::Catch2 ${ARG_LINK})
  target_compile_options(test_${name} PRIVATE ${SCHAKEL_TEST_OPTIONS})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 sees overlaps and overflows in "literal" + std::string that are not there (GCC bug 105329, 105651).
    target_compile_options(test_${name} PRIVATE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
  endif()
  target_precompile_headers(test_${name} REUSE_FROM test_precompiled)
  set_target_properties(test_${name} PROPERTIES PCH_WARN_INVALID OFF)
  target_compile_definitions(test_${name} PRIVATE SCHAKEL_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SCHAKEL_BUILD_DIR="${CMAKE_BINARY_DIR}"
    SCHAKEL_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared")
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()
