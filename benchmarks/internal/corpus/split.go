package corpus

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode"
)

// A Split says which half of the data is used. What is tuned on one half is
// measured on the other.
//
// A leaked password goes to the half that its word decides: the password in
// lower case without the digits and signs around it, or the whole of it if
// nothing is left. So all that is made of a word is in one half.
type Split string

// The splits. The strong passwords of each are drawn anew.
const (
	Tune Split = "tune" // to choose weights, thresholds and terms by
	Test Split = "test" // to report
	All  Split = "all"
)

// splitKey keys the hash that splits. It is part of the data: with another,
// figures are not comparable.
const splitKey = "passverdict: tuning and test data, 1"

// Set makes a split of its name; it implements flag.Value.
func (s *Split) Set(name string) error {
	switch Split(name) {
	case Tune, Test, All:
		*s = Split(name)
		return nil
	}
	return fmt.Errorf("not one of tune, test, all")
}

// String returns the split's name.
func (s *Split) String() string { return string(*s) }

// has reports whether the password belongs to the split.
func (s Split) has(password string) bool {
	if s == All {
		return true
	}
	sum := sha256.Sum256([]byte(splitKey + "\x00" + stem(password)))
	return sum[0]%2 == 0 == (s == Tune)
}

// stem is the password in lower case without the digits and signs around it, or
// with them if there is nothing else.
func stem(password string) string {
	lower := strings.ToLower(password)
	if word := strings.TrimFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) }); word != "" {
		return word
	}
	return lower
}

// take returns the passwords of the split.
func (s Split) take(passwords []string) []string {
	var taken []string
	for _, password := range passwords {
		if s.has(password) {
			taken = append(taken, password)
		}
	}
	return taken
}
