# SPDX-License-Identifier: Apache-2.0
# One stage of the pipeline is one static library made of all sources in its folder and the folders in it.
#   add_rapporteur_stage(claims USES reading knowledge LINKS xxhash)
function(add_rapporteur_stage name)
  cmake_parse_arguments(STAGE "" "" "USES;LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp)
  add_library(rapporteur_${name} STATIC ${sources})
  list(TRANSFORM STAGE_USES PREPEND rapporteur_)
  target_link_libraries(rapporteur_${name} PUBLIC rapporteur_settings ${STAGE_USES} PRIVATE ${STAGE_LINKS})
endfunction()

# All tests/<stage>/*.cpp (tests in *_test.cpp) form one program.
#   add_rapporteur_test(claims USES claims picture LABELS claims)
function(add_rapporteur_test name)
  cmake_parse_arguments(TEST "" "" "USES;LABELS;LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(rapporteur_${name}_tests ${sources})
  list(TRANSFORM TEST_USES PREPEND rapporteur_)
  target_link_libraries(rapporteur_${name}_tests PRIVATE ${TEST_USES} ${TEST_LINKS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(rapporteur_${name}_tests PRIVATE
    RAPPORTEUR_SOURCE_DIR="${CMAKE_SOURCE_DIR}" RAPPORTEUR_PROGRAM="${CMAKE_BINARY_DIR}/rapporteur")
  gtest_discover_tests(rapporteur_${name}_tests PROPERTIES LABELS "${TEST_LABELS}" RESOURCE_LOCK ${name}
                       DISCOVERY_TIMEOUT 60)
endfunction()
