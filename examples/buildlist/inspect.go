package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"time"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/examples/internal/jsonl"
)

var inspectCommand = command{
	name:    "inspect",
	args:    "FILE.pvs...",
	summary: "tell what snapshots are, from their headers",
	help: `Reads the headers, which have a checksum of their own, and not the data; verify reads
all.

  buildlist inspect custom.pvs
`,
	prepare: func(*flag.FlagSet) action {
		return func(_ context.Context, p *program, files []string) error {
			return p.each("inspect", files, func(path string) error {
				snapshot, err := banned.OpenSnapshot(path, banned.OpenOptions{})
				if err != nil {
					return naming(path, err)
				}
				return printInfo(p.out, path, snapshot.Info())
			})
		}
	},
}

// printInfo prints what a snapshot tells of itself.
func printInfo(w io.Writer, path string, info banned.Info) error {
	rows := [][2]string{
		{"kind", info.Kind.String()},
		{"name", info.Name},
		{"source", info.Source},
		{"created", info.Created.UTC().Format(time.RFC3339) + " by " + info.Tool},
		{entriesOf(info, 0), grouped(info.Entries)},
	}
	if info.Kind == banned.KindBreach {
		rows = append(rows,
			[2]string{"hash", info.Hash.String()},
			[2]string{"min count", grouped(info.MinCount)})
	} else {
		rows = append(rows, [2]string{"form", info.Form})
	}
	if info.Rate > 0 {
		rows = append(rows,
			[2]string{"false yes", fmt.Sprintf("%.2g of the questions", info.Rate)},
			[2]string{"filter", fmt.Sprintf("%.1f bits a key", info.BitsPerKey)})
	}
	rows = append(rows,
		[2]string{"size", fmt.Sprintf("%s, format %d", bytesText(info.Size), info.Format)},
		[2]string{"SHA-256", fmt.Sprintf("%x (told, not verified)", info.SHA256)})
	text := jsonl.Printable(path) + "\n"
	for _, row := range rows {
		text += fmt.Sprintf("  %-10s %s\n", row[0], jsonl.Printable(row[1]))
	}
	_, err := io.WriteString(w, text)
	return err
}

// entriesOf names what a snapshot counts, n of it.
func entriesOf(info banned.Info, n int64) string {
	switch breach := info.Kind == banned.KindBreach; {
	case breach && n == 1:
		return "hash"
	case breach:
		return "hashes"
	case n == 1:
		return "term"
	}
	return "terms"
}

// summary tells what a snapshot is in a line.
func summary(info banned.Info) string {
	text := fmt.Sprintf("%s of %s %s, %s", info.Kind, grouped(info.Entries), entriesOf(info, info.Entries), bytesText(info.Size))
	if info.Rate > 0 {
		text += fmt.Sprintf(", false-positive rate %.2g", info.Rate)
	}
	return text
}
