//go:build countwork

package banned

// spent is the work so far; see spend in work.go. It is not safe for concurrent
// use, and neither is a check in such a build.
var spent int

func spend(n int) { spent += n }
