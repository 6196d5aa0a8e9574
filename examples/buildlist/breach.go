package main

import (
	"context"
	"flag"

	"github.com/passverdict/passverdict/banned"
)

var breachCommand = command{
	name:    "breach",
	args:    "HASHES.txt",
	summary: "make a filter of a breach corpus",
	help: `Takes sorted lines of HASH:COUNT, as the public corpora have them: SHA-1 or NT hashes
in hexadecimal, all of one kind. The filter recognizes every password of the corpus,
and takes others for one at the rate that you choose: 14 bits a hash at 1/1000, 29 at
1/1000000. The number of hashes is estimated from samples of the file; from a pipe, it
must be given. The file - is the standard input.

  buildlist breach -o breach.pvs hashes.txt
  buildlist breach -o breach.pvs -min 10 -rate 1e-6 hashes.txt
  zcat hashes.gz | buildlist breach -o breach.pvs -capacity 1000000000 -

Shards that are to be merged need the same -rate and -min and, as -capacity, the number
of hashes of them all:

  buildlist breach -o shard1.pvs -capacity 1000000000 hashes-0-7.txt
  buildlist breach -o shard2.pvs -capacity 1000000000 hashes-8-f.txt
  buildlist merge -o breach.pvs shard1.pvs shard2.pvs
`,
	prepare: func(flags *flag.FlagSet) action {
		var o output
		o.define(flags)
		minCount := flags.Int64("min", 0, "leave out hashes with a lower `count`")
		rate := flags.Float64("rate", 1e-3, "false-positive rate, 1e-12 to below 1")
		capacity := flags.Int64("capacity", 0, "make room for this `number` of hashes [estimated]")
		return func(ctx context.Context, p *program, files []string) error {
			switch {
			case len(files) > 1:
				return usageError("one file at a time; shards are merged by merge")
			case !(*rate >= 1e-12 && *rate < 1):
				return usageError("-rate must be from 1e-12 to below 1")
			case *minCount < 0 || *capacity < 0:
				return usageError("-min and -capacity must not be negative")
			case files[0] == standardInput && *capacity == 0:
				return usageError("the number of hashes of a pipe is not known: -capacity is missing")
			}
			if err := o.check(files); err != nil {
				return err
			}
			m := p.meter("breach")
			defer m.close()
			corpus, err := p.readHashes(ctx, m, files[0], banned.BreachOptions{
				Name: o.name, MinCount: *minCount, Rate: *rate, Capacity: *capacity,
			})
			if err != nil {
				return err
			}
			return p.write(ctx, m, &o, corpus)
		}
	},
}

// readHashes builds a corpus from a file.
func (p *program) readHashes(ctx context.Context, m *meter, path string, o banned.BreachOptions) (*banned.Breach, error) {
	file, size, err := p.open(path)
	if err != nil {
		return nil, err
	}
	defer p.close(file)
	o.Progress = func(at banned.BreachProgress) {
		m.show(step{name: "reading", done: at.Bytes, total: size, count: at.Lines, unit: "hashes"})
	}
	corpus, err := await(ctx, nil, func() (*banned.Breach, error) { return banned.BuildBreach(ctx, file, o) })
	return corpus, naming(path, err)
}
