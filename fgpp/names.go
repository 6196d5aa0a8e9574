package fgpp

import "fmt"

// names is the text of an enumeration whose constants count from 0.
type names[E ~int] struct {
	what string
	list []string
}

// parse does not quote s in its error: what stands where a name should may be
// anything, a password included.
func (n names[E]) parse(s string) (E, error) {
	for i, name := range n.list {
		if s == name {
			return E(i), nil
		}
	}
	return 0, fmt.Errorf("%w: the %s is none of %q", ErrInvalid, n.what, n.list)
}

func (n names[E]) format(e E) string {
	if n.has(e) {
		return n.list[e]
	}
	return fmt.Sprintf("%s(%d)", n.what, int(e))
}

func (n names[E]) has(e E) bool { return e >= 0 && int(e) < len(n.list) }
