package main

import (
	"maps"
	"slices"
)

// sorted returns the keys in order, so that output does not follow that of the
// map.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
