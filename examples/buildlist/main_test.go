package main

import (
	"bytes"
	"context"
	"crypto/sha1"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
)

// A desk is a directory with files, in which the program runs.
type desk struct {
	*testing.T
	dir string
}

// newDesk returns a desk with an example of each kind of file.
func newDesk(t *testing.T) desk {
	t.Helper()
	d := desk{t, t.TempDir()}
	t.Chdir(d.dir)
	d.put("words.txt", "# ours\ncontoso\n\nblank\n")
	d.put("more.txt", "\xef\xbb\xbffabrikam") // no newline at its end
	d.put("hashes.txt", hashLines(0, 100))
	return d
}

// put writes a file.
func (d desk) put(name, text string) {
	d.Helper()
	require.NoError(d, os.WriteFile(name, []byte(text), 0o600))
}

// run runs the program with this standard input.
func (d desk) run(input string, args ...string) (out, errs string, status int) {
	d.Helper()
	return d.runContext(d.Context(), input, args...)
}

func (d desk) runContext(ctx context.Context, input string, args ...string) (out, errs string, status int) {
	d.Helper()
	path := filepath.Join(d.TempDir(), "input")
	require.NoError(d, os.WriteFile(path, []byte(input), 0o600))
	in, err := os.Open(path)
	require.NoError(d, err)
	defer in.Close()
	var stdout, stderr bytes.Buffer
	p := &program{in: in, out: &stdout, errs: &stderr}
	status = p.run(ctx, args)
	return stdout.String(), stderr.String(), status
}

// must runs the program, which is to succeed without a word of complaint.
func (d desk) must(input string, args ...string) (out string) {
	d.Helper()
	out, errs, status := d.run(input, args...)
	require.Equal(d, allWell, status, errs)
	require.Empty(d, errs)
	return out
}

// files returns what is on the desk.
func (d desk) files() (names []string) {
	d.Helper()
	entries, err := os.ReadDir(".")
	require.NoError(d, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// hashLines returns sorted lines of the SHA-1 of passwords "password N". Each tenth
// has a count of 10, the others of 1.
func hashLines(from, to int) string {
	var lines []string
	for n := from; n < to; n++ {
		count := 1
		if n%10 == 0 {
			count = 10
		}
		lines = append(lines, fmt.Sprintf("%X:%d\n", sha1.Sum(fmt.Appendf(nil, "password %d", n)), count))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func TestListsAreCompiledSealedAndAsked(t *testing.T) {
	d := newDesk(t)
	require.Contains(t, d.must("", "compile", "-o", "custom.pvs", "-source", "a test", "words.txt", "more.txt"), "custom.pvs: written: list of 3 terms, ")
	require.Contains(t, d.must("", "seal", "-o", "sealed.pvs", "custom.pvs"), "sealed.pvs: written: sealed list of 3 terms, ")
	d.must("", "seal", "-o", "same.pvs", "-rate", "1e-9", "words.txt", "more.txt")
	d.must("contoso\nblank\nfabrikam\n", "compile", "-o", "piped.pvs", "-")

	files := []string{"custom.pvs", "sealed.pvs", "same.pvs", "piped.pvs"}
	for password, want := range map[string]string{
		"C0ntos0Blank12":          "banned (score): score 4 (5 needed): 0–7 term, 7–12 term, 2 other characters",
		"Contosp":                 "banned (fuzzy): score 7 (5 needed): 0–7 within one edit of a term, 7 other characters",
		"f@brikam":                "banned (fuzzy, score): score 1 (5 needed): 0–8 within one edit of a term and term",
		"kT9#mq2Lw!xZ":            "not banned: score 12 (5 needed): 12 other characters",
		strings.Repeat("ж", 256):  "not banned: score 256 ",
		"white space \t counts, ": "not banned: ",
	} {
		for _, end := range []string{"", "\n", "\r\n"} {
			out := d.must(password+end, append([]string{"query", "-verify"}, files...)...)
			lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
			require.Len(t, lines, len(files))
			for i, line := range lines {
				require.True(t, strings.HasPrefix(line, files[i]+": "+want), "%s: %s", line, want)
			}
			require.False(t, strings.Contains(out, password), "a password is printed")
		}
	}
	require.Contains(t, d.must("Contosp", "query", "words.txt"), "words.txt: banned (fuzzy)")

	out := d.must("", "inspect", "custom.pvs", "sealed.pvs")
	for _, want := range []string{"custom.pvs\n  kind       list\n  name       custom\n  source     a test\n", "kind       sealed list", "bits a key", "form       entra\n"} {
		require.Contains(t, out, want)
	}
	require.Equal(t, 4, strings.Count(d.must("", append([]string{"verify"}, files...)...), ": good: "))
	for file, open := range map[string]bool{"custom.pvs": true, "sealed.pvs": false, "same.pvs": false} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, open, bytes.Contains(data, []byte("fabrikam")), file)
	}
}

func TestOptionsOfListsAreKept(t *testing.T) {
	d := newDesk(t)
	d.put("short.txt", "contoso\nit\n")
	d.must("", "compile", "-o", "a.pvs", "short.txt")
	for _, command := range []string{"compile", "seal"} {
		_, errs, status := d.run("", command, "-o", "b.pvs", "-tenant", "short.txt")
		require.Equal(t, failed, status)
		require.Contains(t, errs, "line 2: shorter than 4 characters")
	}
	_, errs, status := d.run("", "seal", "-o", "b.pvs", "-tenant", "a.pvs")
	require.Equal(t, failed, status)
	require.Contains(t, errs, "shorter than 4 characters")
	d.must("", "compile", "-o", "b.pvs", "-observed", "-name", "ours", "words.txt")
	out := d.must("", "inspect", "b.pvs")
	require.Contains(t, out, "entra-observed")
	require.Contains(t, out, "name       ours\n")
	require.Contains(t, out, "source     words.txt\n")
}

func TestBreachCorporaAreBuiltMergedAndAsked(t *testing.T) {
	d := newDesk(t)
	require.Contains(t, d.must("", "breach", "-o", "all.pvs", "-rate", "1e-9", "hashes.txt"), "written: breach corpus of 100 hashes, ")
	d.must("", "breach", "-o", "often.pvs", "-rate", "1e-9", "-min", "10", "hashes.txt")
	out := d.must("password 7\n", "query", "all.pvs", "often.pvs")
	require.Contains(t, out, "all.pvs: contained (at a false-positive rate of ")
	require.Contains(t, out, "often.pvs: not contained\n")
	require.Contains(t, d.must("password 70", "query", "often.pvs"), "often.pvs: contained")
	out = d.must("", "inspect", "often.pvs")
	for _, want := range []string{"kind       breach corpus", "hashes     10\n", "hash       SHA-1", "min count  10\n"} {
		require.Contains(t, out, want)
	}

	parameters := []string{"-capacity", "1000", "-name", "whole", "-source", "a test"}
	d.put("shard1.txt", hashLines(0, 40))
	d.put("shard2.txt", hashLines(40, 100))
	for _, name := range []string{"shard1", "shard2", "hashes"} {
		d.must("", append(append([]string{"breach", "-o", name + ".pvs"}, parameters...), name+".txt")...)
	}
	d.must(hashLines(0, 100), append(append([]string{"breach", "-o", "piped.pvs"}, parameters...), "-")...)
	require.Contains(t, d.must("", "merge", "-o", "merged.pvs", "-source", "a test", "shard1.pvs", "shard2.pvs"), "breach corpus of 100 hashes")
	require.Contains(t, d.must("password 7", "query", "shard1.pvs"), ": contained")
	require.Contains(t, d.must("password 7", "query", "shard2.pvs"), ": not contained")

	// All that may differ is when they were written.
	for _, name := range []string{"merged.pvs", "piped.pvs"} {
		require.Empty(t, cmp.Diff(d.snapshot("hashes.pvs"), d.snapshot(name)))
	}
}

// snapshot returns what a corpus is, written again at a fixed time.
func (d desk) snapshot(path string) []byte {
	d.Helper()
	s, err := banned.OpenSnapshot(path, banned.OpenOptions{Verify: true})
	require.NoError(d, err)
	corpus, err := s.Breach()
	require.NoError(d, err)
	var out bytes.Buffer
	require.NoError(d, corpus.WriteSnapshot(&out, banned.SnapshotOptions{Time: time.Unix(0, 0)}))
	return out.Bytes()
}

func TestHelpTeaches(t *testing.T) {
	d := newDesk(t)
	for _, args := range [][]string{{"help"}, {"-h"}, {"--help"}} {
		out := d.must("", args...)
		for _, c := range commands() {
			require.Contains(t, out, "\n  "+c.name+" ")
		}
		require.Contains(t, out, "exit status")
	}
	for _, c := range commands() {
		out := d.must("", "help", c.name)
		require.Equal(t, out, d.must("", c.name, "--help"))
		require.Contains(t, out, "usage: buildlist "+c.name)
		require.Contains(t, out, "\n  buildlist "+c.name+" ", "an example")
		for line := range strings.Lines(out) {
			require.LessOrEqual(t, len([]rune(line)), 110, line)
		}
	}
}

func TestTheCommandLineIsChecked(t *testing.T) {
	d := newDesk(t)
	d.must("", "breach", "-o", "b.pvs", "hashes.txt")
	long := strings.Repeat("x", maxField+1)
	for _, test := range []struct {
		args string
		want string
	}{
		{"", "usage: buildlist COMMAND"},
		{"comple", "no such command"},
		{"help comple", "no such command"},
		{"compile", "no file is given"},
		{"compile words.txt", "-o is missing"},
		{"compile -p x words.txt", "not defined: -p"},
		{"compile -o x.pvs - words.txt", "the standard input goes with no other file"},
		{"compile -o x.pvs -name " + long + " words.txt", "-name must be"},
		{"compile -o x.pvs -source " + long + " words.txt", "-source must be"},
		{"seal -o x.pvs -rate 0 words.txt", "-rate must be"},
		{"seal -o x.pvs -rate NaN words.txt", "-rate must be"},
		{"breach -o x.pvs -rate 1 hashes.txt", "-rate must be"},
		{"breach -o x.pvs -min -1 hashes.txt", "must not be negative"},
		{"breach -o x.pvs -", "-capacity is missing"},
		{"breach -o x.pvs hashes.txt hashes.txt", "one file at a time"},
		{"merge -o x.pvs b.pvs", "two files"},
		{"query -", "has the password"},
	} {
		out, errs, status := d.run("", strings.Fields(test.args)...)
		require.Equal(t, misused, status, "%s", test.args)
		require.Empty(t, out)
		require.Contains(t, errs, test.want)
	}
	require.NotContains(t, d.files(), "x.pvs")
}
