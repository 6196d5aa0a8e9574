package fgpp

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Entry is one object of a directory as LDAP hands it out: its distinguished
// name and the raw values of its attributes. The zero value names no object,
// and [Directory.Add] refuses it. An Entry belongs to the caller: nothing here
// changes it or keeps its slices.
//
// Attribute names compare ignoring case. They may carry two options: ";binary",
// which makes no difference to a raw value, and the directory's ";range=0-1499"
// for a part of the values. Values that came in ranges count only if the
// ranges are complete, from 0 to "*"; see [Entry.Incomplete]. Other options of
// an attribute that matters are errors.
type Entry struct {
	DN         string
	Attributes map[string][][]byte
}

// Incomplete returns what a client has to ask for next, such as
// "member;range=1500-*", because the directory returned only a range of the
// values: an LDAP attribute description for each such attribute, sorted. Put
// what the directory answers into Attributes, and ask again until nothing is
// returned. Ranges that cannot be read are left to [Directory.Add] to refuse.
func (e Entry) Incomplete() []string {
	last := make(map[string]valueRange) // of each attribute that came in ranges
	for description := range e.Attributes {
		name, r, err := parseDescription(description)
		if err != nil || name == "" || r == nil {
			continue
		}
		if known, ok := last[name]; !ok || r.from > known.from {
			last[name] = *r
		}
	}
	var ask []string
	for name, r := range last {
		if r.to != toTheEnd {
			ask = append(ask, fmt.Sprintf("%s;range=%d-*", name, r.to+1))
		}
	}
	slices.Sort(ask)
	return ask
}

// valueRange is what the option range says: which of an attribute's values
// follow, counted from 0, both ends included (MS-ADTS 3.1.1.3.1.3.3, Range
// Retrieval of Attribute Values).
type valueRange struct{ from, to int }

// toTheEnd is the end "*": no values are left.
const toTheEnd = -1

func (r valueRange) String() string {
	if r.to == toTheEnd {
		return fmt.Sprintf("%d-*", r.from)
	}
	return fmt.Sprintf("%d-%d", r.from, r.to)
}

// parseDescription splits an attribute description into the attribute's name,
// in the schema's spelling, and its range, nil if it has none. The name is
// empty if the attribute does not matter to this package.
func parseDescription(description string) (name string, r *valueRange, err error) {
	base, options, _ := strings.Cut(description, ";")
	if name = spelling[strings.ToLower(base)]; name == "" || options == "" {
		return name, nil, nil
	}
	for option := range strings.SplitSeq(options, ";") {
		lower := strings.ToLower(option)
		text, ranged := strings.CutPrefix(lower, "range=")
		switch {
		case lower == "binary": // RFC 4522: as BER, which octet strings in AD ignore
		case ranged && r == nil:
			if r, err = parseRange(text); err != nil {
				return name, nil, err
			}
		default:
			return name, nil, fmt.Errorf("the option %q is not understood", clip(option))
		}
	}
	return name, r, nil
}

// parseRange reads "0-1499" or "1500-*".
func parseRange(text string) (*valueRange, error) {
	first, last, _ := strings.Cut(text, "-")
	from, fromErr := strconv.ParseUint(first, 10, 31)
	if last == "*" && fromErr == nil {
		return &valueRange{int(from), toTheEnd}, nil
	}
	to, toErr := strconv.ParseUint(last, 10, 31)
	if fromErr != nil || toErr != nil || to < from {
		return nil, fmt.Errorf("the range %q is not like 0-1499 or 1500-*", clip(text))
	}
	return &valueRange{int(from), int(to)}, nil
}

// attributeValues are the values under one description of an attribute.
type attributeValues struct {
	part   *valueRange // nil: all of them
	values [][]byte
}

// collect returns the values of the attributes that matter, by the schema's
// spelling, and what is wrong with their descriptions, sorted.
func (e Entry) collect(object string) (all map[string][][]byte, problems []error) {
	found := make(map[string][]attributeValues)
	for _, description := range slices.Sorted(maps.Keys(e.Attributes)) {
		name, r, err := parseDescription(description)
		switch {
		case err != nil && len(problems) > maxProblems: // told already that there are more
		case err != nil && len(problems) == maxProblems:
			problems = append(problems, &FieldError{object, "attributes", "more of them cannot be read"})
		case err != nil:
			problems = append(problems, &FieldError{object, name, err.Error()})
		// The directory returns "member" without values beside "member;range=0-1499".
		case name == "" || r == nil && len(e.Attributes[description]) == 0:
		default:
			found[name] = append(found[name], attributeValues{r, e.Attributes[description]})
		}
	}
	all = make(map[string][][]byte, len(found))
	for _, name := range slices.Sorted(maps.Keys(found)) {
		values, err := join(found[name])
		if err != nil {
			problems = append(problems, &FieldError{object, name, err.Error()})
			continue
		}
		all[name] = values
	}
	return all, problems
}

// join puts the parts of one attribute's values together, and refuses gaps: a
// group that lacks members would be judged as if they were not in it.
func join(parts []attributeValues) ([][]byte, error) {
	if len(parts) == 1 && parts[0].part == nil {
		return parts[0].values, nil
	}
	for _, p := range parts {
		if p.part == nil {
			return nil, errors.New("is given more than once, in different spellings or beside its ranges")
		}
	}
	slices.SortFunc(parts, func(a, b attributeValues) int { return a.part.from - b.part.from })
	var values [][]byte
	for i, p := range parts {
		switch {
		case p.part.from != len(values):
			return nil, fmt.Errorf("is incomplete: the range %v does not begin at value %d", p.part, len(values))
		case p.part.to == toTheEnd && i < len(parts)-1:
			return nil, fmt.Errorf("the range %v is followed by another", p.part)
		case p.part.to != toTheEnd && p.part.to-p.part.from+1 != len(p.values):
			return nil, fmt.Errorf("is incomplete: the range %v holds %d values", p.part, len(p.values))
		}
		values = append(values, p.values...)
	}
	if end := parts[len(parts)-1].part; end.to != toTheEnd {
		return nil, fmt.Errorf("is incomplete: the directory returned only the range %v; ask for range=%d-* too", end, end.to+1)
	}
	return values, nil
}

// maxQuoted bounds what an error repeats of its input, in bytes.
const maxQuoted = 100

// clip shortens what an error is about to quote.
func clip(s string) string {
	if len(s) <= maxQuoted {
		return s
	}
	return strings.ToValidUTF8(s[:maxQuoted], "") + "…"
}
