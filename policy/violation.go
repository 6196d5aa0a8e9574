package policy

import (
	"encoding/json"
	"slices"
)

// A Violation is one rule that the password or the moment breaks.
type Violation struct {
	// Code is the rule, stable for programs.
	Code Code
	// Limit is what the rule demands and Actual what it found, in the unit that
	// the code tells. They are 0 for codes without a measure.
	Limit, Actual int64
}

// MarshalJSON writes the code, and limit and actual where the code has them.
func (v Violation) MarshalJSON() ([]byte, error) {
	var limit, actual *int64
	switch v.Code {
	case TooShort, TooLong, NotComplex, TooYoung, InvalidCharacter:
		limit, actual = &v.Limit, &v.Actual
	case InHistory:
		limit = &v.Limit
	}
	return json.Marshal(struct {
		Code   Code   `json:"code"`
		Limit  *int64 `json:"limit,omitempty"`
		Actual *int64 `json:"actual,omitempty"`
	}{v.Code, limit, actual})
}

// A Code names a rule. Codes are ordered as the rules are evaluated, and
// violations are listed in that order.
type Code uint8

// The codes. Units of limit and actual are in brackets.
const (
	TooShort            Code = iota // fewer characters than the minimum [on-prem: UTF-16 units; cloud: characters]
	TooLong                         // more characters than the maximum [the same]
	NotComplex                      // fewer kinds of characters than demanded [kinds]
	ContainsAccountName             // the sAMAccountName occurs in the password
	ContainsDisplayName             // a part of the displayName occurs in the password
	InHistory                       // among the newest passwords [limit: passwords remembered]
	TooYoung                        // the current password was set too recently [seconds; limit rounded up, actual down]
	InvalidCharacter                // characters that the cloud does not take [limit: 0; actual: characters]
	SameAsCurrent                   // the new password is the current one
	BannedGlobal                    // banned by the global list, or for too few characters
	BannedCustom                    // banned by the custom list
	BannedCombined                  // banned by both lists
	BannedName                      // banned for a name in it
	Compromised                     // its hash is in a corpus of breaches
	ListUnavailable                 // no banned password policy has reached the agent, and the engine is to refuse then
)

var codeNames = []string{
	"tooShort", "tooLong", "notComplex", "containsAccountName", "containsDisplayName", "inHistory", "tooYoung",
	"invalidCharacter", "sameAsCurrent", "bannedGlobal", "bannedCustom", "bannedCombined", "bannedName", "compromised",
	"listUnavailable",
}

// String returns the code's name in the JSON contract.
func (c Code) String() string { return enumName(codeNames, c) }

// MarshalText returns the code's name.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// A Check is a rule that may lack what it needs.
type Check uint8

// The checks that a result lists under NotEvaluated if they apply and could not
// be made.
const (
	CheckHistory       Check = iota // no History was given, or the password is too long to be asked for
	CheckMinAge                     // it is unknown when the password was last set
	CheckSameAsCurrent              // no History was given, or the password is too long to be asked for
	CheckBanned                     // the agent has no policy, or the password is too long to be matched
)

var checkNames = []string{"history", "minAge", "sameAsCurrent", "banned"}

// String returns the check's name in the JSON contract.
func (c Check) String() string { return enumName(checkNames, c) }

// MarshalText returns the check's name.
func (c Check) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// checkSets[bits] are the checks whose bits are set, shared by all verdicts.
var checkSets = func() (sets [1 << 4][]Check) {
	for bits := range sets {
		for c := CheckHistory; c <= CheckBanned; c++ {
			if bits&(1<<c) != 0 {
				sets[bits] = append(sets[bits], c)
			}
		}
		sets[bits] = slices.Clip(sets[bits])
	}
	return sets
}()
