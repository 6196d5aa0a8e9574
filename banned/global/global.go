// Package global holds a global banned password list: some thousand terms that
// people start from when they make up a password.
//
// Microsoft does not publish the list that Entra applies to everyone. This one
// stands in for it. It is generated from public lists of leaked passwords and
// names, and from categories of our own; see NOTICE.md for the sources and
// internal/generate for the choice.
package global

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/passverdict/passverdict/banned"
)

//go:generate go run ./internal/generate

//go:embed terms.txt
var terms string

// List returns the list, named "global" and in the documented normal form. It
// is compiled on the first call and the same ever after. List is safe for
// concurrent use.
func List() *banned.List { return compiled() }

// compiled cannot fail on the embedded terms: a test loads them.
var compiled = sync.OnceValue(func() *banned.List {
	list, err := banned.Read(strings.NewReader(terms), banned.Options{Name: "global"})
	if err != nil {
		panic("global: the embedded list is broken: " + err.Error())
	}
	return list
})
