package policy

import (
	"errors"
	"slices"
	"strings"
)

// An enum is a type whose values count from zero and have the names of the JSON
// contract. Each type keeps its names beside its constants and borrows its
// methods from these functions.
type enum interface{ ~uint8 }

// enumName returns the name of a value, or "invalid".
func enumName[E enum](names []string, value E) string {
	if int(value) >= len(names) {
		return "invalid"
	}
	return names[value]
}

// enumValue sets value to the one with the name. The error tells the names that
// there are and not the one given, which may be anything.
func enumValue[E enum](names []string, text []byte, value *E) error {
	i := slices.Index(names, string(text))
	if i < 0 {
		return errors.New("unknown value; it is one of " + strings.Join(names, ", "))
	}
	*value = E(i)
	return nil
}
