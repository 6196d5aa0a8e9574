//go:build !countwork

package banned

// spend counts the work of a check: look-ups, comparisons and rounds of loops. It
// does so in builds with the tag countwork, for FuzzWork, which looks for the most
// expensive input; here it is nothing.
func spend(int) {}
