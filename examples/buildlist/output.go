package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/examples/internal/jsonl"
)

// An output is the snapshot that a command writes.
type output struct{ path, name, source string }

// maxField is the longest name and the longest source of a snapshot, in bytes.
const maxField = 4096

// define defines the flags.
func (o *output) define(flags *flag.FlagSet) {
	flags.StringVar(&o.path, "o", "", "write this `file`; an older snapshot there is replaced")
	flags.StringVar(&o.name, "name", "", "the `name` that the snapshot tells [that of the file]")
	flags.StringVar(&o.source, "source", "", "where the data is from, a `text` that the snapshot tells [the names of the input files]")
}

// check completes what the flags say, and finds before the work begins what would
// come up when it is done.
func (o *output) check(inputs []string) error {
	if o.path == "" {
		return usageError("-o is missing")
	}
	base := filepath.Base(o.path)
	o.name = cmp.Or(o.name, strings.TrimSuffix(base, filepath.Ext(base)), base)
	o.source = cmp.Or(o.source, sourceOf(inputs))
	for _, field := range []struct{ flag, text string }{{"-name", o.name}, {"-source", o.source}} {
		if len(field.text) > maxField || !utf8.ValidString(field.text) {
			return usageError(fmt.Sprintf("%s must be valid UTF-8 of at most %d bytes", field.flag, maxField))
		}
	}
	if err := o.mayReplace(inputs); err != nil {
		return err
	}
	probe, err := os.CreateTemp(filepath.Dir(o.path), ".buildlist-*")
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// mayReplace reports why the file that is there must not be replaced: only a
// snapshot is, and none that is read from.
func (o *output) mayReplace(inputs []string) error {
	old, err := os.Stat(o.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	if !old.Mode().IsRegular() {
		return fmt.Errorf("output %s: exists and is no regular file", o.path)
	}
	for _, input := range inputs {
		if info, err := os.Stat(input); err == nil && os.SameFile(old, info) {
			return fmt.Errorf("output %s: it is an input, too", o.path)
		}
	}
	_, err = banned.OpenSnapshot(o.path, banned.OpenOptions{})
	if errors.Is(err, banned.ErrNotSnapshot) && old.Size() > 0 {
		return fmt.Errorf("output %s: exists and is not a snapshot; it is left as it is", o.path)
	}
	return nil
}

// sourceOf tells the names of the inputs, without the directories: those are nobody
// else's business.
func sourceOf(inputs []string) string {
	var names []string
	for _, input := range inputs {
		name := filepath.Base(input)
		if input == standardInput {
			name = "standard input"
		}
		names = append(names, strings.ToValidUTF8(name, "\uFFFD"))
	}
	const shown = 3
	if len(names) > shown {
		return fmt.Sprintf("%s and %d more files", strings.Join(names[:shown], ", "), len(names)-shown)
	}
	return strings.Join(names, ", ")
}

// A compiled is a list or a corpus.
type compiled interface {
	WriteFile(path string, o banned.SnapshotOptions) error
}

// write writes the output, until the context ends, and tells what it is.
func (p *program) write(ctx context.Context, m *meter, o *output, c compiled) error {
	err := c.WriteFile(o.path, banned.SnapshotOptions{Source: o.source, Progress: func(written, total int64) error {
		m.show(step{name: "writing", done: written, total: total, count: written, unit: "bytes"})
		return ctx.Err()
	}})
	m.close()
	if err != nil {
		return naming(o.path, err)
	}
	snapshot, err := banned.OpenSnapshot(o.path, banned.OpenOptions{})
	if err != nil {
		return naming(o.path, err)
	}
	_, err = fmt.Fprintf(p.out, "%s: written: %s\n", jsonl.Printable(o.path), summary(snapshot.Info()))
	return err
}
