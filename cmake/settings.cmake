# SPDX-License-Identifier: Apache-2.0
# What every target is compiled with: warnings are errors, a fast linker and a compiler cache where present.
add_library(rapporteur_settings INTERFACE)
target_include_directories(rapporteur_settings INTERFACE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
target_compile_options(rapporteur_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms on plain std::string concatenation when optimized: GCC bug 105651, fixed in 13.
  target_compile_options(rapporteur_settings INTERFACE -Wno-restrict)
endif()
if(RAPPORTEUR_SANITIZE)
  target_compile_options(rapporteur_settings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                                                       -fno-omit-frame-pointer)
  target_link_options(rapporteur_settings INTERFACE -fsanitize=address,undefined)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # What the sanitizers add to the code makes this warning err, as GCC's manual says of -fsanitize; the release build
    # keeps it.
    target_compile_options(rapporteur_settings INTERFACE -Wno-maybe-uninitialized)
  endif()
elseif(RAPPORTEUR_SANITIZE_THREADS)
  target_compile_options(rapporteur_settings INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(rapporteur_settings INTERFACE -fsanitize=thread)
endif()

if(RAPPORTEUR_FUZZ)
  target_compile_options(rapporteur_settings INTERFACE -fsanitize=fuzzer-no-link)  # lets the fuzzers see what is reached
endif()

find_program(MOLD mold)
if(MOLD)
  target_link_options(rapporteur_settings INTERFACE -fuse-ld=mold)
endif()
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
