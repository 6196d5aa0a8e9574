package policy

import (
	"cmp"
	"slices"

	"golang.org/x/text/message"

	"github.com/passverdict/passverdict/banned"
)

// Feedback tells the person whose password was rejected what is weak about it,
// and what would help. It holds no part of the password and no term.
//
// The zero Feedback says nothing. It is a value that belongs to the caller.
type Feedback struct {
	// Weaknesses are what to change, those with a place sorted by it, then the
	// others in the order of the codes. One that both sides see alike is there
	// once.
	Weaknesses []Weakness `json:"weaknesses"`
	// Suggestion is the one thing that helps most.
	Suggestion Suggestion `json:"suggestion"`
	// Advice is the suggestion as a sentence, in the language of the messages.
	Advice string `json:"advice"`
}

// A Weakness is one thing that is weak about a password, or that stands in the
// way of setting it.
type Weakness struct {
	// Code names it, stable for programs.
	Code WeaknessCode `json:"code"`
	// Start and End are where it is, as rune offsets into the password as given.
	// Both are 0 if it is about the password as a whole.
	Start int `json:"start"`
	End   int `json:"end"`
	// Text is a sentence, in the language of the messages.
	Text string `json:"text"`
}

// Feedback returns what the person may be told about a rejected password, and
// the zero Feedback if it was accepted. It takes up what either side found, so
// that whoever follows it need not come back for the other's rules.
//
// It tells more than the real portal does: where in the password a banned term
// stands, as [banned.Match] does, and never which. The JSON of a verdict has it
// with [DetailFull] only.
func (v *Verdict) Feedback() Feedback {
	if v.Accepted() {
		return Feedback{}
	}
	printer := v.printer()
	var f Feedback
	for _, side := range [...]struct {
		result  *SideResult
		details map[Code]messageKey
	}{{&v.OnPrem.SideResult, onPremDetails}, {&v.Cloud, cloudDetails}} {
		for _, violation := range side.result.Violations {
			if code, ok := ruleWeaknesses[violation.Code]; ok {
				f.add(code, 0, 0, violation.sentence(printer, side.details))
			} else { // what is banned is told by what was found
				f.addFound(&side.result.Banned, printer)
			}
		}
	}
	slices.SortStableFunc(f.Weaknesses, compareWeaknesses) // the directory speaks first
	f.Advice = printer.Sprintf(string(suggestionKeys[f.Suggestion]))
	return f
}

// add adds a weakness that is not there yet.
func (f *Feedback) add(code WeaknessCode, start, end int, text string) {
	if w := (Weakness{code, start, end, text}); !slices.Contains(f.Weaknesses, w) {
		f.Weaknesses = append(f.Weaknesses, w)
		f.Suggestion = max(f.Suggestion, weaknesses[code].suggestion)
	}
}

// addFound adds what a finding bans the password for.
func (f *Feedback) addFound(found *banned.Finding, printer *message.Printer) {
	tell := func(code WeaknessCode, start, end int) {
		f.add(code, start, end, printer.Sprintf(string(weaknesses[code].text)))
	}
	pieces := 0 // that the score is low for
	var last banned.Match
	for _, m := range found.Matches() { // sorted by position, kind and list
		row, known := foundWeaknesses[find{m.Kind, m.List, m.Pattern}]
		if !known || !found.BannedBy(row.reason) {
			continue
		}
		if row.reason == banned.ReasonScore {
			pieces++
		}
		if m.Kind == last.Kind && m.Start == last.Start && m.End == last.End && last.List == banned.Custom {
			continue // the term is of both lists: the organization's own says more
		}
		tell(row.code, m.Start, m.End)
		last = m
	}
	if pieces == 0 && found.BannedBy(banned.ReasonScore) {
		tell(WeakSimple, 0, 0) // so few characters, whatever they are
	}
}

// compareWeaknesses orders those with a place by it, and those without behind
// them.
func compareWeaknesses(a, b Weakness) int {
	if (a.End == 0) != (b.End == 0) {
		return cmp.Compare(b.End, a.End)
	}
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Code, b.Code))
}
