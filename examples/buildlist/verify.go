package main

import (
	"context"
	"flag"
	"fmt"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/examples/internal/jsonl"
)

var verifyCommand = command{
	name:    "verify",
	args:    "FILE.pvs...",
	summary: "read snapshots in full and compare their checksums",
	help: `Prints a line for each file that is as it was written, and goes on after one that is
not; the exit status is 1 then. The checksum tells of accidents and not of forgery:
compare the SHA-256 with one that came another way.

  buildlist verify /srv/lists/*.pvs
`,
	prepare: func(*flag.FlagSet) action {
		return func(ctx context.Context, p *program, files []string) error {
			return p.each("verify", files, func(path string) error {
				m := p.meter("verify")
				snapshot, err := openVerified(ctx, m, path)
				m.close()
				if err != nil {
					return err
				}
				info := snapshot.Info()
				_, err = fmt.Fprintf(p.out, "%s: good: %s, SHA-256 %x\n", jsonl.Printable(path), summary(info), info.SHA256)
				return err
			})
		}
	},
}

// openVerified opens a snapshot, reads it in full, and sees to it that what it holds
// can be used.
func openVerified(ctx context.Context, m *meter, path string) (*banned.Snapshot, error) {
	snapshot, err := banned.OpenSnapshot(path, banned.OpenOptions{})
	if err != nil {
		return nil, naming(path, err)
	}
	_, err = await(ctx, m.working("verifying"), func() (struct{}, error) { return struct{}{}, snapshot.Verify(ctx) })
	if err != nil {
		return nil, naming(path, err)
	}
	if snapshot.Info().Kind == banned.KindBreach {
		_, err = snapshot.Breach()
	} else {
		_, err = snapshot.List()
	}
	return snapshot, naming(path, err)
}
