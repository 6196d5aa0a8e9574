// Command generate makes words.txt from a pinned npm package.
//
//	go run ./internal/generate            write words.txt
//	go run ./internal/generate -check     fail if words.txt is out of date
//
// Run it in the directory of package words, or by go generate ./policy/words.
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

// The npm package that carries the EFF's long list. NOTICE.md has to be kept in
// step.
const (
	pkg       = "@zxcvbn-ts/language-common@4.1.3"
	tarball   = "zxcvbn-ts-language-common-4.1.3.tgz"
	integrity = "g2bg4skmlJG9aJqC/nWziZzgYpSe/f3rKeGobrkdFiOrfZVFqqzUgC6BUQWuX54Sua9j0Jxxt+1bf4f/Mal1Kg=="
	file      = "package/src/diceware.json"
)

const out = "words.txt"

func main() {
	source := flag.String("source", "", "a `file` that is the package's tarball; empty: ask npm")
	check := flag.Bool("check", false, "write nothing; fail if words.txt differs from what would be generated")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *source, *check); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run does what the flags ask for.
func run(ctx context.Context, source string, check bool) error {
	words, err := fetch(ctx, source)
	if err != nil {
		return err
	}
	slices.Sort(words)
	content := []byte(strings.Join(words, "\n") + "\n")
	if !check {
		return os.WriteFile(out, content, 0o644)
	}
	current, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	if !bytes.Equal(current, content) {
		return fmt.Errorf("%s is out of date: run go generate ./policy/words", out)
	}
	return nil
}

// fetch returns the words. It reads the tarball, or gets it by the npm client as
// it is set up, and verifies it.
func fetch(ctx context.Context, source string) ([]string, error) {
	if source == "" {
		dir, err := os.MkdirTemp("", "generate-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		cmd := exec.CommandContext(ctx, "npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", dir, pkg)
		cmd.Dir = dir
		if output, err := cmd.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("npm pack %s: %w: %s", pkg, err, bytes.TrimSpace(output))
		}
		source = filepath.Join(dir, tarball)
	}
	data, err := os.ReadFile(source)
	if err != nil {
		return nil, err
	}
	sum := sha512.Sum512(data)
	if got := base64.StdEncoding.EncodeToString(sum[:]); got != integrity {
		return nil, fmt.Errorf("%s: the tarball is not the pinned one: its SHA-512 is %s, want %s", pkg, got, integrity)
	}
	return readWords(data)
}

// readWords reads the words from the tarball, which has been verified.
func readWords(data []byte) (words []string, err error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for files := tar.NewReader(unzipped); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: no file %s in the tarball", pkg, file)
		}
		if err != nil {
			return nil, err
		}
		if header.Name == file {
			err := json.NewDecoder(files).Decode(&words)
			return words, err
		}
	}
}
