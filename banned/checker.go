package banned

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"github.com/passverdict/passverdict/normalize"
)

// MinNameRunes is the length of the shortest name that is looked for, in code
// points of its normal form [entra-docs concept-password-ban-bad, "Substring
// matching"].
const MinNameRunes = 4

// Lists are the two lists of an evaluation. Either may be nil.
type Lists struct {
	Global *List // applies to everyone
	Custom *List // the organization's own
}

// A Checker judges passwords by a profile and its lists.
//
// A Checker is made by [NewChecker]; the zero Checker is not usable. It is
// immutable and safe for concurrent use. It shares its lists.
type Checker struct {
	lists    [sources]*List
	form     *normalize.Form
	hardener *hardener // of the profile Hardened
}

// NewChecker returns a checker. It fails if the profile is unknown or if the
// lists differ in their normal forms.
func NewChecker(profile Profile, lists Lists) (*Checker, error) {
	if int(profile) >= len(profileNames) {
		return nil, fmt.Errorf("banned: profile %q: %w", profile, ErrProfile)
	}
	c := &Checker{form: normalize.Entra()}
	c.lists[Global], c.lists[Custom] = lists.Global, lists.Custom
	switch {
	case lists.Global != nil && lists.Custom != nil && lists.Global.form != lists.Custom.form:
		return nil, errors.New("banned: the global and the custom list differ in their normal forms")
	case lists.Global != nil:
		c.form = lists.Global.form
	case lists.Custom != nil:
		c.form = lists.Custom.form
	}
	if profile == Hardened {
		var err error
		if c.hardener, err = newHardener(&c.lists); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Check judges a password against the lists and against names: those of the
// account and, in the cloud, of the tenant. Names of fewer than [MinNameRunes]
// characters are not looked for.
//
// A banned password is a finding, not an error. An error means that the
// password could not be judged: [normalize.ErrInvalidUTF8] or [ErrTooLong].
//
// Check is CheckLists and then AddNames. It does not allocate, unless more than
// eight matches are to be reported.
func (c *Checker) Check(password string, names []string) (Finding, error) {
	f, err := c.CheckLists(password)
	if err != nil {
		return Finding{}, err
	}
	if err := c.AddNames(&f, password, names); err != nil {
		return Finding{}, err
	}
	return f, nil
}

// CheckLists judges a password against the lists alone.
func (c *Checker) CheckLists(password string) (Finding, error) {
	s := newScratch()
	defer s.release()
	if err := s.load(c.form, password); err != nil {
		return Finding{}, err
	}
	s.findBounds()
	f := Finding{Required: Required}

	s.findTokens(c)
	// Test 1: the whole password is within one edit of a term.
	for source, list := range c.lists {
		if list != nil && list.near(s, s.tokens[source]) {
			f.add(ReasonFuzzy)
			f.blamed |= 1 << source
			s.addMatch(&f, Source(source), KindFuzzy, 0, s.runes())
		}
	}
	// Test 3: the cheapest cover has too few points.
	points, occurring := s.score()
	if f.Score = points; points < Required {
		f.add(ReasonScore)
		f.blamed |= occurring
	}
	if c.hardener == nil {
		s.addCover(&f)
	} else if err := c.hardener.judge(&f, password); err != nil {
		return Finding{}, err
	}
	f.matches.clip()
	runtime.KeepAlive(c) // and with it the memory of the lists
	return f, nil
}

// AddNames adds test 2 to a finding of CheckLists for the same password: a
// name, normalized alike, occurs in it. One finding, copied, can so serve
// evaluations that differ in their names only.
func (c *Checker) AddNames(f *Finding, password string, names []string) error {
	if len(names) == 0 {
		return nil
	}
	if c.hardener != nil {
		if err := c.hardener.addNames(f, password, names); err != nil {
			return err
		}
	}
	s := newScratch()
	defer s.release()
	if err := s.load(c.form, password); err != nil {
		return err
	}
	for i, name := range names {
		if slices.Contains(names[:i], name) { // a given name is a part of the display name, too
			continue
		}
		var err error
		if s.name, err = c.form.Append(s.name[:0], name); err != nil {
			return fmt.Errorf("banned: name %d: %w", i+1, err)
		}
		s.addName(f)
	}
	f.matches.clip()
	return nil
}

// addName puts the first occurrence of the name in the scratch into the finding,
// if the name is long enough.
func (s *scratch) addName(f *Finding) {
	if len(s.name) < MinNameRunes { // fewer bytes, and so fewer characters
		return
	}
	at := bytes.Index(s.text, s.name)
	if at < 0 {
		return
	}
	runes := countRunes(s.name)
	if runes < MinNameRunes {
		return
	}
	start := countRunes(s.text[:at])
	f.add(ReasonName)
	s.addMatch(f, NoList, KindName, start, start+runes)
}

// addMatch adds a match at runes start to end of the normal form, as offsets
// into the password.
func (s *scratch) addMatch(f *Finding, list Source, kind Kind, start, end int) {
	if start == end { // an empty password
		f.matches.add(Match{List: list, Kind: kind})
		return
	}
	if len(s.offsets) == 0 { // most passwords match nothing
		s.offsets, _ = s.form.AppendOffsets(s.offsets, s.password)
	}
	f.matches.add(Match{list, kind, NoPattern, s.offsets[start], s.offsets[end-1] + 1})
}
