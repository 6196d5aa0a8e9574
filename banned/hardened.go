package banned

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize"
)

// A hardener adds to the documented evaluation what the profile [Hardened] has
// beyond it.
type hardener struct {
	lists [sources]*List // in the extended form
}

// newHardener brings the terms of the lists into the extended form.
func newHardener(lists *[sources]*List) (*hardener, error) {
	h := new(hardener)
	for source, list := range lists {
		if list == nil {
			continue
		}
		var err error
		if h.lists[source], err = list.extended(); err != nil {
			return nil, err
		}
	}
	return h, nil
}

// extended returns the list in the extended form. Terms of which too little or too
// much is left in it serve the documented evaluation alone, and so does a sealed list
// in another form, whose terms are gone: nil stands for it.
func (l *List) extended() (*List, error) {
	form := normalize.Extended()
	if l.form == form {
		return l, nil
	}
	if l.Sealed() {
		return nil, nil
	}
	defer runtime.KeepAlive(l) // its terms may be in a file
	terms := make([]string, 0, l.Len())
	for i := range l.index.terms.len() {
		normal, err := form.String(string(l.index.terms.at(i)))
		if n := utf8.RuneCountInString(normal); err == nil && 0 < n && n <= MaxRunes {
			terms = append(terms, normal)
		}
	}
	extended, err := New(terms, Options{Name: l.name, Form: form})
	if err != nil { // of terms that are good, only too many of them
		return nil, fmt.Errorf("banned list %q: in the extended form: %w", l.name, errors.Unwrap(err))
	}
	return extended, nil
}

// judge goes on from the finding of the documented evaluation for the password.
func (h *hardener) judge(f *Finding, password string) error {
	e := newEstimate()
	defer e.release()
	if err := e.load(password); err != nil {
		return fmt.Errorf("banned: %w", err)
	}
	f.uncovered = f.matches.n
	h.settle(f, e)
	return nil
}

// addNames judges the password anew if names or parts of names are in it. The
// finding is that of judge for the same password.
func (h *hardener) addNames(f *Finding, password string, names []string) error {
	e := newEstimate()
	defer e.release()
	if shares, err := e.sharesTriples(password, names); err != nil || !shares {
		return err
	}
	if err := e.load(password); err != nil {
		return fmt.Errorf("banned: %w", err)
	}
	found := false
	for i, name := range names {
		if slices.Contains(names[:i], name) { // a given name is a part of the display name, too
			continue
		}
		var err error
		if e.folded, err = normalize.Extended().Append(e.folded[:0], name); err != nil {
			return fmt.Errorf("banned: name %d: %w", i+1, err)
		}
		found = e.findName(e.folded) || found
	}
	if found {
		f.matches.cut(f.uncovered)
		h.settle(f, e)
	}
	return nil
}

// settle gives the finding the score of the estimate, and bans the password if that
// is too low. The score of a password that the documented evaluation bans for its
// own score says so, too.
func (h *hardener) settle(f *Finding, e *estimate) {
	e.findSegments(&h.lists)
	f.Score, f.Required = int(e.cost(&h.lists)/bit), RequiredBits
	if f.BannedBy(ReasonScore) {
		f.Score = min(f.Score, RequiredBits-1)
	}
	if f.Score < RequiredBits {
		f.add(ReasonScore)
		f.blamed |= e.lists()
	}
	e.addMatches(f)
}
