package main

import (
	"context"
	"flag"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/normalize"
)

var compileCommand = command{
	name:    "compile",
	args:    "LIST.txt...",
	summary: "make a snapshot of lists of banned terms",
	help: `A list is UTF-8 text with a term on each line; blank lines and lines that begin with
# do not count. Several files become one list; terms that are equal in normal form
count once. The file - is the standard input. Errors name file and line and quote
nothing.

  buildlist compile -o custom.pvs words.txt
  buildlist compile -o custom.pvs brands.txt places.txt products.txt
  buildlist compile -o custom.pvs -tenant -source 'change 4711' words.txt
  zcat words.gz | buildlist compile -o custom.pvs -

The snapshot can be read back term by term. If it must not be, use seal.
`,
	prepare: func(flags *flag.FlagSet) action {
		var o output
		o.define(flags)
		var l listOptions
		l.define(flags)
		return func(ctx context.Context, p *program, files []string) error {
			if err := o.check(files); err != nil {
				return err
			}
			m := p.meter("compile")
			defer m.close()
			list, err := p.readTexts(ctx, m, files, l.options(o.name))
			if err != nil {
				return err
			}
			return p.write(ctx, m, &o, list)
		}
	},
}

// listOptions say how a list is made of text.
type listOptions struct{ tenant, observed bool }

// define defines the flags.
func (l *listOptions) define(flags *flag.FlagSet) {
	flags.BoolVar(&l.tenant, "tenant", false, "keep to the limits of a tenant's custom list: 1000 terms of 4 to 16 characters")
	flags.BoolVar(&l.observed, "observed", false, "use the observed normal form of normalize.EntraObserved instead of the documented one")
}

// options returns the options of a list of that name.
func (l *listOptions) options(name string) banned.Options {
	o := banned.Options{Name: name}
	if l.tenant {
		o.Limits = banned.EntraCustom
	}
	if l.observed {
		o.Form = normalize.EntraObserved()
	}
	return o
}
