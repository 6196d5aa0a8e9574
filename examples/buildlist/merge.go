package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"github.com/passverdict/passverdict/banned"
)

var mergeCommand = command{
	name:    "merge",
	args:    "SHARD.pvs...",
	summary: "make one filter of several that were built apart",
	help: `The filters must agree in hash, minimum count, capacity and rate; the result is the
one that would have been built from all lines. Each file is verified first. A hash that
stands in several files counts several times.

  buildlist merge -o breach.pvs shard1.pvs shard2.pvs shard3.pvs

Lists are merged as text, because a term may stand in both, in other letters:

  buildlist compile -o all.pvs words1.txt words2.txt

Sealed lists cannot be merged: their terms are gone.
`,
	prepare: func(flags *flag.FlagSet) action {
		var o output
		o.define(flags)
		return func(ctx context.Context, p *program, files []string) error {
			if len(files) < 2 {
				return usageError("a merge takes two files at least")
			}
			if err := o.check(files); err != nil {
				return err
			}
			m := p.meter("merge")
			defer m.close()
			shards, err := openShards(ctx, m, files)
			if err != nil {
				return err
			}
			merged, err := await(ctx, m.working("merging"), func() (*banned.Breach, error) {
				return banned.MergeBreaches(shards[0], shards[1:]...)
			})
			if err != nil {
				return err
			}
			return p.write(ctx, m, &o, merged)
		}
	},
}

// openShards opens filters and reads all of them: damage would not show any more once
// it is merged, nor would a file that is there twice.
func openShards(ctx context.Context, m *meter, files []string) ([]*banned.Breach, error) {
	var shards []*banned.Breach
	seen := map[[32]byte]string{} // files by their checksums
	for _, path := range files {
		snapshot, err := openVerified(ctx, m, path)
		if err != nil {
			return nil, err
		}
		shard, err := snapshot.Breach()
		if errors.Is(err, banned.ErrKind) {
			err = fmt.Errorf("%w; lists are merged as text, by compile", err)
		}
		if err != nil {
			return nil, naming(path, err)
		}
		sum := snapshot.Info().SHA256
		if twin, ok := seen[sum]; ok {
			return nil, fmt.Errorf("%s: the same as %s", path, twin)
		}
		seen[sum] = path
		shards = append(shards, shard)
	}
	return shards, nil
}
