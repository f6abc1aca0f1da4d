#define DOCTEST_CONFIG_IMPLEMENT
#include "nn/matrix.h"

#include <doctest/doctest.h>

int main(int argc, char** argv) {
    nn::fix_product_order();
    return doctest::Context(argc, argv).run();
}
