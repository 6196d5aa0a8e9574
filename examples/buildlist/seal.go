package main

import (
	"context"
	"flag"

	"github.com/passverdict/passverdict/banned"
)

var sealCommand = command{
	name:    "seal",
	args:    "LIST.txt... | LIST.pvs",
	summary: "make a snapshot that judges as a list does and does not hold its terms",
	help: `Takes text, as compile does, or one snapshot of a list. The result cannot be listed,
but whoever has it can still try words on it. It never misses a term; in exchange, a
question is wrongly answered with yes at the rate that you choose. A password of n
characters takes about 2n questions.

  buildlist seal -o sealed.pvs words.txt                 # one question in a million
  buildlist seal -o sealed.pvs -rate 1e-9 custom.pvs     # half as much memory again
`,
	prepare: func(flags *flag.FlagSet) action {
		var o output
		o.define(flags)
		var l listOptions
		l.define(flags)
		rate := flags.Float64("rate", 1e-6, "false-positive rate of a question, 1e-24 to below 1")
		return func(ctx context.Context, p *program, files []string) error {
			if !(*rate >= 1e-24 && *rate < 1) {
				return usageError("-rate must be from 1e-24 to below 1")
			}
			if err := o.check(files); err != nil {
				return err
			}
			m := p.meter("seal")
			defer m.close()
			list, err := p.readAny(ctx, m, files, l.options(o.name))
			if err != nil {
				return err
			}
			sealed, err := await(ctx, m.working("sealing"), func() (*banned.List, error) { return list.Seal(*rate) })
			if err != nil {
				return err
			}
			return p.write(ctx, m, &o, sealed)
		}
	},
}
