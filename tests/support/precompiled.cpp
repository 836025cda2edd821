// Empty: carries the precompiled header of tests/CMakeLists.txt, which every test program uses.
