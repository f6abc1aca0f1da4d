#include "base/points_csv.h"

#include <doctest/doctest.h>

#include <string>

using base::points_from_csv;

TEST_CASE("points from CSV: separators, heads, line ends, marks") {
    for (const char* good :
         {"x,y\n0.5,-1\n1,2\n", "0.5;-1\r\n1;2", "0.5\t-1\n\n1\t2\n", "0.5 -1\n1   2\n",
          "\xEF\xBB\xBF"
          "0.5 , -1\r1,2\r"}) {
        const auto points = points_from_csv(good);
        INFO(good);
        REQUIRE(points);
        CHECK(points->size() == 2);
        CHECK((*points)[0].x == doctest::Approx(0.5).epsilon(0.01));
        CHECK((*points)[0].y == doctest::Approx(-1.0).epsilon(0.01));
    }
}

TEST_CASE("points from CSV: what cannot be used is named with its line") {
    const auto error = [](std::string_view text) {
        const auto points = points_from_csv(text);
        return points ? std::string("no error") : points.error();
    };
    CHECK(error("0,0\n1;x\n").starts_with("Line 2: "));
    CHECK(error("0,0\n\n\n3.5,0\n") == "Line 4: \"3.5,0\" lies outside the square from -3 to 3.");
    for (const char* bad :
         {"1,5;2,5", "1", "nan,1", "inf,inf", "1,2,3", "0x1,2", "head\nhead", "1e99,0"})
        CHECK(error(bad) != "no error");
    CHECK(error("") == "There is no point in the file.");
    CHECK(error("x,y\n") == "There is no point in the file.");
    CHECK(error(std::string("0,0\n\0,1\n", 8)).starts_with("Line 2: "));
    std::string many;
    for (int i = 0; i < 600; ++i)
        many += std::to_string(-2.9 + 0.009 * i) + "," + std::to_string(i % 7 * 0.3) + "\n";
    CHECK(error(many).find("Line 513: more than 512 points") == 0);
    CHECK(error(std::string(2'000'000, '1')).find("1 MB") != std::string::npos);
}
