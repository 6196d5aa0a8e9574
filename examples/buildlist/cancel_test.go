package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
)

// A countdown is a context that ends when it has been asked so many times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestInterruptedWritingLeavesTheOldFileAndNoOther(t *testing.T) {
	d := newDesk(t)
	d.must("", "breach", "-o", "out.pvs", "hashes.txt")
	before := d.contents()
	corpus, err := banned.BuildBreach(t.Context(), strings.NewReader(hashLines(0, 10)), banned.BreachOptions{Capacity: 3_000_000})
	require.NoError(t, err)
	for asked := range 6 { // of pieces of 1 MiB
		var out, errs bytes.Buffer
		p := &program{out: &out, errs: &errs}
		err := p.write(&countdown{t.Context(), asked}, p.meter("breach"), &output{path: "out.pvs"}, corpus)
		require.ErrorIs(t, err, context.Canceled)
		require.Equal(t, failed, p.fail("breach", err))
		require.Equal(t, "buildlist breach: interrupted; no file has changed\n", errs.String())
		require.Empty(t, out.String())
		require.Empty(t, cmp.Diff(before, d.contents()))
	}
}

func TestInterruptedCommandsLeaveTheOldFileAndNoOther(t *testing.T) {
	d := newDesk(t)
	d.put("shard1.txt", hashLines(0, 50))
	d.put("shard2.txt", hashLines(50, 90))
	for _, shard := range []string{"shard1", "shard2"} {
		d.must("", "breach", "-o", shard+".pvs", "-capacity", "100", shard+".txt")
	}
	d.must("", "compile", "-o", "out.pvs", "words.txt")
	before := d.contents()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range []string{
		"compile -o out.pvs words.txt more.txt",
		"seal -o out.pvs words.txt",
		"breach -o out.pvs hashes.txt",
		"merge -o out.pvs shard1.pvs shard2.pvs",
		"verify shard1.pvs shard2.pvs",
		"query words.txt",
	} {
		out, errs, status := d.runContext(ctx, "Contoso1", strings.Fields(args)...)
		require.Equal(t, failed, status, args)
		require.Empty(t, out, args)
		require.Equal(t, "buildlist "+strings.Fields(args)[0]+": interrupted; no file has changed\n", errs)
		require.Empty(t, cmp.Diff(before, d.contents()), args)
	}
}

func TestNobodyWaitsForAPipeThatIsSilent(t *testing.T) {
	d := newDesk(t)
	before := d.contents()
	for _, args := range []string{"compile -o out.pvs -", "seal -o out.pvs -", "breach -o out.pvs -capacity 9 -", "query words.txt"} {
		in, silent, err := os.Pipe()
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		p := &program{in: in, out: io.Discard, errs: io.Discard}
		require.Equal(t, failed, p.run(ctx, strings.Fields(args)))
		cancel()
		require.NoError(t, silent.Close())
		require.Empty(t, cmp.Diff(before, d.contents()), args)
	}
}
