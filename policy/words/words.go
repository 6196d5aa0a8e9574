// Package words holds a list of words for passphrases: the 7,776 English words
// of the EFF's long list for dice, easy to recognize and to type, none the
// beginning of another. One of them is worth 12.9 bits.
//
// A program carries the list only if it imports this package. See NOTICE.md for
// its origin and licence.
package words

import (
	_ "embed"
	"strings"
	"sync"
)

//go:generate go run ./internal/generate

//go:embed words.txt
var list string

// Long returns the list in alphabetical order. The slice is shared and must not
// be modified. Long is safe for concurrent use.
func Long() []string { return long() }

var long = sync.OnceValue(func() []string { return strings.Fields(list) })
