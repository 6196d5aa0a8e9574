package peer

import (
	"bufio"
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed c/*.c
var sources embed.FS

// A library is a password checker in C, from a Debian package.
type library struct {
	name  string
	file  string // in the directory c
	links string // with which library
	pace  Pace
	deb   string // what has to be installed
}

var libraries = []library{
	{"cracklib", "cracklib", "crack", Slow, "libcrack2-dev cracklib-runtime"},
	{"libpwquality", "pwquality", "pwquality", Slow, "libpwquality-dev cracklib-runtime"},
	{"passwdqc", "passwdqc", "passwdqc", Slow, "libpasswdqc-dev"},
}

// Libraries compiles a program for each of the libraries in C, into dir. Those
// that cannot be had here are told by the errors, and are no peers.
func Libraries(ctx context.Context, dir string) ([]*Peer, []error) {
	var peers []*Peer
	var missing []error
	for _, l := range libraries {
		p, err := l.compile(ctx, dir)
		if err != nil {
			missing = append(missing, fmt.Errorf("%s: %w (needs gcc and, on Debian, %s)", l.name, err, l.deb))
			continue
		}
		peers = append(peers, &Peer{Name: l.name, Pace: l.pace, program: p})
	}
	return peers, missing
}

// compile makes the program and tries it.
func (l library) compile(ctx context.Context, dir string) (*program, error) {
	p := &program{filepath.Join(dir, "judge-"+l.file)}
	var source bytes.Buffer
	for _, file := range []string{l.file, "main"} {
		text, err := sources.ReadFile("c/" + file + ".c")
		if err != nil {
			return nil, err
		}
		source.Write(text)
	}
	cmd := exec.CommandContext(ctx, "gcc", "-O2", "-D_POSIX_C_SOURCE=200809L", "-x", "c", "-", "-x", "none", "-l"+l.links, "-o", p.path)
	cmd.Stdin = &source
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("does not compile: %w: %s", err, firstLine(out))
	}
	_, err := p.judge(ctx, []string{"kT9#mq2Lw!xZ"})
	return p, err
}

// A program judges the passwords on its standard input; see c/main.c.
type program struct{ path string }

// judge runs the program once for all the passwords.
func (p *program) judge(ctx context.Context, passwords []string) ([]Answer, error) {
	cmd := exec.CommandContext(ctx, p.path)
	cmd.Stdin = strings.NewReader(strings.Join(passwords, "\n") + "\n")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", filepath.Base(p.path), err, firstLine(stderr.Bytes()))
	}
	answers := make([]Answer, 0, len(passwords))
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var a Answer
		var rejected int
		if _, err := fmt.Sscanf(lines.Text(), "%d %g", &rejected, &a.Nanoseconds); err != nil {
			return nil, fmt.Errorf("%s: answer %d: %w", filepath.Base(p.path), len(answers)+1, err)
		}
		a.Rejected = rejected != 0
		answers = append(answers, a)
	}
	if len(answers) != len(passwords) {
		return nil, errors.New(filepath.Base(p.path) + ": fewer answers than passwords")
	}
	return answers, nil
}

// firstLine returns the first line of what a program says.
func firstLine(out []byte) []byte {
	line, _, _ := bytes.Cut(bytes.TrimSpace(out), []byte("\n"))
	return line
}

// DebianPackages are what the libraries come from.
func DebianPackages() []string {
	var names []string
	for _, l := range libraries {
		names = append(names, strings.Fields(l.deb)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
