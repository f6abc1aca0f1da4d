#include "base/arithmetic.h"
#include "base/utf8.h"

#include <doctest/doctest.h>

#include <cmath>

TEST_CASE("UTF-8: what RFC 3629 allows, and nothing else") {
    for (const char* good : {"", "plain", "é", "“”", "\xf0\x9f\x99\x82", "\xf4\x8f\xbf\xbf"})
        CHECK(base::is_utf8(good));
    for (const char* bad : {"\x80", "\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xff",
                            "\xf4\x90\x80\x80", "\xe2\x82", "a\xf8\x88\x80\x80\x80"})
        CHECK_FALSE(base::is_utf8(bad));
}

TEST_CASE("arithmetic: numbers are written as people write them") {
    CHECK(base::in_words(0.5) == "0.5");
    CHECK(base::in_words(-1234.567) == "−1235");
    CHECK(base::in_words(0.000123456, 3) == "0.000123");
    CHECK(base::in_words(NAN) == "–");
    CHECK(base::in_words(-INFINITY) == "−∞");
}
