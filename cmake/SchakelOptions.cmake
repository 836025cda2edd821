# How everything is compiled: warnings are errors, binaries are hardened, sanitizers come from the preset.
set(SCHAKEL_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")

add_library(schakel_options INTERFACE)
target_compile_options(schakel_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2 -Werror
  -fstack-protector-strong -fno-omit-frame-pointer)
target_include_directories(schakel_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_link_options(schakel_options INTERFACE -Wl,-z,relro,-z,now)

if(SCHAKEL_SANITIZE)
  add_compile_options(-fsanitize=${SCHAKEL_SANITIZE} -fno-sanitize-recover=all)
  # GCC documents false alarms of this warning under sanitizers; std::regex gives one. The dev build keeps it.
  target_compile_options(schakel_options INTERFACE -Wno-maybe-uninitialized)
  add_link_options(-fsanitize=${SCHAKEL_SANITIZE})
elseif(CMAKE_BUILD_TYPE MATCHES "Rel")
  target_compile_definitions(schakel_options INTERFACE _FORTIFY_SOURCE=2)
endif()

find_program(SCHAKEL_CCACHE ccache)
if(SCHAKEL_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${SCHAKEL_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SCHAKEL_CCACHE})
endif()

find_program(SCHAKEL_MOLD mold)
if(SCHAKEL_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
