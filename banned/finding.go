package banned

import (
	"cmp"
	"encoding/json"
	"slices"
)

// Required is the least score of a password that is not banned
// [entra-docs concept-password-ban-bad, "Score calculation"].
const Required = 5

// A Finding says whether a password is banned, and why. It holds positions and
// the names of lists, never the password or a term.
//
// The zero Finding stands for a check that was not made: [Finding.Evaluated]
// is false. A Finding is a value: it may be copied and shared.
type Finding struct {
	// Banned is true if any of the three tests bans the password.
	Banned bool
	// Score is, under the profile Entra, the number of points of the cheapest
	// cover: one for each occurrence of a term, one for each character left over.
	// Under the profile Hardened it is the number of bits, rounded down, that it
	// takes to tell the password to somebody who knows how people choose.
	Score int
	// Required is the least score that is accepted: [Required] or [RequiredBits].
	Required int

	reasons   reasonSet
	blamed    listSet
	matches   matches
	uncovered int // matches before those of the cover
}

// Evaluated reports whether the check was made.
func (f *Finding) Evaluated() bool { return f.Required > 0 }

// Profile returns the profile that the password was judged by.
func (f *Finding) Profile() Profile {
	if f.Required == RequiredBits {
		return Hardened
	}
	return Entra
}

// Reasons returns the tests that ban the password, sorted by name.
func (f *Finding) Reasons() []Reason {
	found := []Reason{}
	for r := ReasonFuzzy; r <= ReasonScore; r++ {
		if f.BannedBy(r) {
			found = append(found, r)
		}
	}
	return found
}

// BannedBy reports whether the test bans the password.
func (f *Finding) BannedBy(r Reason) bool { return f.reasons&(1<<r) != 0 }

// Lists returns the lists to blame, sorted by name: those with a term that the
// whole password is within one edit of and, when the score bans, those with any
// term that occurs in the password.
func (f *Finding) Lists() []Source {
	found := []Source{}
	for s := range sources {
		if f.Blames(s) {
			found = append(found, s)
		}
	}
	return found
}

// Blames reports whether the list is among those to blame.
func (f *Finding) Blames(s Source) bool { return f.blamed&(1<<s) != 0 }

// Matches returns what was found in the password, banned or not, sorted by
// position: the terms of the cheapest cover, the names, and the whole password
// where it is within one edit of a term. A term of both lists is two matches.
// The slice is the caller's.
func (f *Finding) Matches() []Match {
	found := []Match{}
	for i := range f.matches.n {
		found = append(found, f.matches.at(i))
	}
	slices.SortFunc(found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.List, b.List))
	})
	return slices.Compact(found) // two names may be one
}

// MarshalJSON writes the finding as the JSON contract has it, null for a check
// that was not made.
func (f Finding) MarshalJSON() ([]byte, error) {
	if !f.Evaluated() {
		return []byte("null"), nil
	}
	return json.Marshal(struct {
		Banned   bool     `json:"banned"`
		Reasons  []Reason `json:"reasons"`
		Score    int      `json:"score"`
		Required int      `json:"required"`
		Lists    []Source `json:"lists"`
		Matches  []Match  `json:"matches"`
	}{f.Banned, f.Reasons(), f.Score, f.Required, f.Lists(), f.Matches()})
}

// A Reason is a test that bans a password.
type Reason uint8

// The three tests [entra-docs concept-password-ban-bad].
const (
	ReasonFuzzy Reason = iota // the whole password is within one edit of a term
	ReasonName                // a name occurs in the password
	ReasonScore               // the score is below the one required
)

// String returns the name of the test in the JSON contract.
func (r Reason) String() string { return [...]string{"fuzzy", "name", "score"}[r] }

// MarshalText returns the name of the test.
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// A Source is one of the two lists of a checker.
type Source uint8

// The lists, in the order of their names.
const (
	NoList Source = iota // of a match with a name, which stands in no list
	Custom
	Global

	sources
)

// String returns the name of the list in the JSON contract.
func (s Source) String() string { return [...]string{"", "custom", "global"}[s] }

// MarshalText returns the name of the list.
func (s Source) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

type (
	reasonSet uint8 // bit r is set for Reason r
	listSet   uint8 // bit s is set for Source s
)

// add bans the password for a reason.
func (f *Finding) add(r Reason) {
	f.Banned = true
	f.reasons |= 1 << r
}
