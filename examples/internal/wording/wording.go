// Package wording tells people what a check has found. The programs under
// examples share it.
package wording

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/passverdict/passverdict/banned"
)

// Finding tells the score, in points or in bits, and the parts of the password that
// make it up, by position, and nothing of a check that was not made. Positions count characters
// from 0; the end is not included. What a match is, match tells.
func Finding(f *banned.Finding, match func(banned.Match) string) string {
	if !f.Evaluated() {
		return ""
	}
	var parts []string
	terms := 0
	var last banned.Match
	for i, m := range f.Matches() { // sorted by position
		again := i > 0 && m.Start == last.Start && m.End == last.End
		if again {
			parts[len(parts)-1] += " and " + match(m)
		} else {
			parts = append(parts, fmt.Sprintf("%d–%d %s", m.Start, m.End, match(m)))
		}
		if m.Kind == banned.KindToken && !(again && last.Kind == banned.KindToken) {
			terms++ // one point, be it of one list or of both
		}
		last = m
	}
	if f.Profile() == banned.Hardened {
		return fmt.Sprintf("%d bits (%d needed): %s", f.Score, f.Required, cmp.Or(strings.Join(parts, ", "), "no pattern"))
	}
	if rest := f.Score - terms; rest == 1 {
		parts = append(parts, "1 other character")
	} else if rest > 1 {
		parts = append(parts, fmt.Sprintf("%d other characters", rest))
	}
	return fmt.Sprintf("%d (%d needed): %s", f.Score, f.Required, cmp.Or(strings.Join(parts, ", "), "nothing"))
}

// Pattern tells what a pattern of the profile hardened is.
func Pattern(p banned.Pattern) string { return patterns[p] }

var patterns = map[banned.Pattern]string{
	banned.PatternDate:     "a date",
	banned.PatternEdited:   "a term with one edit",
	banned.PatternKeyboard: "keys side by side",
	banned.PatternName:     "a name or a part of it",
	banned.PatternRepeat:   "a repeat",
	banned.PatternReversed: "a term backwards",
	banned.PatternSequence: "a sequence",
	banned.PatternYear:     "a year",
}
