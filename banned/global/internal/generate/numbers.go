package main

import (
	"strconv"
	"strings"
	"time"
)

// The years that people append or were born in.
const firstYear, lastYear = 1940, 2035

// years returns the years as terms. Each turns four points into one: of all
// terms, these get most passwords rejected that were made for a policy. They
// cost nothing in passphrases, and a random string hardly ever holds one.
func years() []string {
	var terms []string
	for year := firstYear; year <= lastYear; year++ {
		terms = append(terms, strconv.Itoa(year))
	}
	return terms
}

// dates returns the days of the year as day and month. A birthday in eight
// digits is one of these and a year. What is common as month and day is left
// to the leaks: the days up to the twelfth are here already.
func dates() []string {
	var terms []string
	leap := time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	for day := leap; day.Year() == leap.Year(); day = day.AddDate(0, 0, 1) {
		terms = append(terms, day.Format("0201"))
	}
	return terms
}

// digitRuns returns what comes of counting, repeating and pairing digits, and
// of moving about the keypad.
func digitRuns() []string {
	const up, down = "01234567890", "09876543210"
	terms := strings.Fields(`
		123123 123321 112233 121212 102030 010203 101010 131313 232323 696969 420420
		789456 456789 147258 258369 159357 159753 357159 741852 963852 321654 987456 142536 123654
		7410 8520 9630 1470 2580 1478963 147896325 124578 13579 2468 24680
		3141 314159 31415926 271828 8675309 5201314 1314520 90210 1337 31337 4711 0815 4815162342`)
	for length := 4; length <= 10; length++ {
		terms = append(terms, up[:length], up[1:length+1], down[:length], down[1:length+1],
			reverse(up[1:length+1]))
	}
	for digit := range 10 {
		terms = append(terms, strings.Repeat(strconv.Itoa(digit), 4), strings.Repeat(strconv.Itoa(digit), 6))
	}
	for start := 2; start <= 6; start++ {
		terms = append(terms, up[start:start+4], down[start:start+4])
	}
	return terms
}
