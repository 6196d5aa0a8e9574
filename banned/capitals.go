package banned

import "unicode"

// weighCapitals returns what it costs to tell which letters of a password are
// capitals.
func weighCapitals(password string) (total weight) {
	const (
		none = iota // no letter
		small
		capital
	)
	before, last := none, none
	for _, r := range password {
		kind := none
		switch {
		case unicode.IsUpper(r):
			kind = capital
			total += [...]weight{none: capitalFirst, small: capitalInside, capital: capitalAmong}[last]
		case unicode.IsLetter(r):
			kind = small
			if last == capital && before == capital {
				total += smallBehind
			}
		}
		before, last = last, kind
	}
	return total
}
