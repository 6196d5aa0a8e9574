// Command generate makes lookalikes.go: which characters of other scripts, and
// which symbols, are read as which ASCII characters.
//
// It takes Unicode's table of confusable characters (UTS #39, version 13.0.0)
// from a pinned npm package, keeps the part that choose.go describes,
// and adds the readings and digits that the table lacks. The output depends on
// the package, on this program and on the Unicode version of the Go release.
//
//	go run ./internal/generate            write lookalikes.go
//	go run ./internal/generate -check     fail if lookalikes.go is out of date
//
// Run it in the directory of package normalize, or by go generate ./normalize.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	out := flag.String("out", "lookalikes.go", "the `file` to write or to check")
	source := flag.String("source", "", "a `file` that is the package's tarball; empty: ask npm")
	check := flag.Bool("check", false, "write nothing; fail if the file differs from what would be generated")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *out, *source, *check); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run does what the flags ask for.
func run(ctx context.Context, out, source string, check bool) error {
	confusables, err := fetch(ctx, source)
	if err != nil {
		return err
	}
	content, err := render(choose(confusables))
	if err != nil {
		return err
	}
	if !check {
		return os.WriteFile(out, content, 0o644)
	}
	current, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	if !bytes.Equal(current, content) {
		return fmt.Errorf("%s is out of date: run go generate ./normalize", out)
	}
	return nil
}
