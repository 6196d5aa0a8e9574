package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// requireRefused runs the program, which is to fail with a line that has these
// words, and to change no file.
func (d desk) requireRefused(input string, args string, want ...string) {
	d.Helper()
	before := d.contents()
	out, errs, status := d.run(input, strings.Fields(args)...)
	require.Equal(d, failed, status, args)
	require.Empty(d, out, args)
	require.Equal(d, 1, strings.Count(errs, "\n"), errs)
	for _, words := range want {
		require.Contains(d, errs, words, args)
	}
	require.Empty(d, cmp.Diff(before, d.contents()), args)
}

// contents returns all files of the desk.
func (d desk) contents() map[string]string {
	d.Helper()
	all := map[string]string{}
	for _, name := range d.files() {
		data, err := os.ReadFile(name)
		if err == nil { // no directory
			all[name] = string(data)
		}
	}
	return all
}

func TestBadTextIsRefusedByFileAndLine(t *testing.T) {
	d := newDesk(t)
	d.put("empty.txt", "")
	d.put("comments.txt", "# nothing\n \n\t# here\n")
	d.put("long.txt", "contoso\n"+strings.Repeat("x", 1<<20)+"\nblank\n")
	d.put("latin1.txt", "contoso\nsecr\xe9t\n")
	d.put("utf16.txt", "\xff\xfec\x00o\x00")
	d.put("out.pvs", "")
	d.must("", "compile", "-o", "out.pvs", "words.txt") // an old file, to be left as it is
	d.must("", "compile", "-o", "list.pvs", "words.txt")
	for _, command := range []string{"compile", "seal"} {
		for file, want := range map[string][]string{
			"empty.txt":    {"no terms in it"},
			"comments.txt": {"no terms in it"},
			"long.txt":     {"line 2: longer than 4096 bytes"},
			"latin1.txt":   {"line 2: not valid UTF-8"},
			"utf16.txt":    {"UTF-16"},
		} {
			d.requireRefused("", command+" -o out.pvs "+file, append(want, file, "buildlist "+command+": ")...)
			d.requireRefused("", command+" -o out.pvs words.txt "+file+" more.txt", append(want, file)...)
		}
		d.requireRefused("", command+" -o out.pvs -", "standard input", "no terms in it")
		d.requireRefused("\n\xff", command+" -o out.pvs -", "standard input", "line 2: not valid UTF-8")
		d.requireRefused("", command+" -o out.pvs missing.txt", "missing.txt")
		d.requireRefused("", command+" -o out.pvs words.txt missing.txt", "missing.txt")
		d.requireRefused("", command+" -o out.pvs .", "directory")
		d.requireRefused("", command+" -o out.pvs words.txt list.pvs", "list.pvs: a snapshot of a list, where text is wanted")
	}
	d.put("four.txt", "contoso\nblank\nfabrikam\nadventure\n")
	d.put("many.txt", strings.Repeat("contoso\n", 998))
	d.requireRefused("", "compile -tenant -o out.pvs four.txt many.txt", "lines counted through all files", "lines 1001-1002: more than 1000 terms")
	d.requireRefused("", "compile -o out.pvs list.pvs", "list.pvs: a snapshot of a list, where text is wanted")
}

func TestBadHashesAreRefusedByFileAndLine(t *testing.T) {
	d := newDesk(t)
	const sha1, nt = "0123456789ABCDEF0123456789ABCDEF01234567:1\n", "FF23456789ABCDEF0123456789ABCDEF:1\n"
	d.must("", "breach", "-o", "out.pvs", "hashes.txt")
	d.must("", "breach", "-o", "old.pvs", "hashes.txt")
	for _, test := range []struct{ text, want string }{
		{"", "there are none"},
		{"\n\r\n", "there are none"},
		{"# a comment\n", "line 1: not a hash"},
		{sha1 + "secret\n", "line 2: not a hash"},
		{sha1 + nt, "line 2: a hash of another kind"},
		{nt + sha1, "line 2: a hash of another kind"},
		{sha1 + sha1, "line 2: its hash is that of the line before"},
		{"F" + sha1[1:] + sha1, "line 2: its hash is below"},
		{sha1 + strings.Repeat("F", 1<<20), "line 2: longer than 64 bytes"},
		{"contoso\nblank\n", "line 1: not a hash"},
	} {
		d.put("bad.txt", test.text)
		d.requireRefused("", "breach -o out.pvs bad.txt", "bad.txt", test.want)
		d.requireRefused(test.text, "breach -o out.pvs -capacity 10 -", "standard input", test.want)
	}
	d.requireRefused("", "breach -o out.pvs old.pvs", "old.pvs: a snapshot of a breach corpus, where text is wanted")
	d.requireRefused("", "breach -o out.pvs missing.txt", "missing.txt")
}

func TestDamagedSnapshotsAreRefusedByEachCommand(t *testing.T) {
	d := newDesk(t)
	d.must("", "compile", "-o", "list.pvs", "words.txt")
	d.must("", "breach", "-o", "corpus.pvs", "hashes.txt")
	d.must("", "compile", "-o", "out.pvs", "words.txt")
	for _, file := range []string{"list.pvs", "corpus.pvs"} {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		d.put("cut.pvs", string(data[:len(data)-1]))
		d.put("head.pvs", string(data[:20]))
		d.put("newer.pvs", string(data[:8])+"\x07"+string(data[9:]))
		flipped := []byte(string(data))
		flipped[len(data)-100] ^= 1 // in the data, which opening does not read
		d.put("flipped.pvs", string(flipped))
		commands := []string{"verify flipped.pvs", "query -verify flipped.pvs", "merge -o out.pvs corpus.pvs flipped.pvs"}
		if file == "list.pvs" {
			commands = append(commands, "seal -o out.pvs flipped.pvs")
		}
		for _, command := range commands {
			d.requireRefused("Contoso1", command, "flipped.pvs", "damaged snapshot")
		}
		for name, want := range map[string]string{"cut.pvs": "damaged snapshot", "head.pvs": "damaged snapshot", "newer.pvs": "newer version"} {
			for _, command := range []string{"verify", "inspect", "query", "merge -o out.pvs corpus.pvs", "seal -o out.pvs", "compile -o out.pvs", "breach -o out.pvs"} {
				d.requireRefused("Contoso1", command+" "+name, name, want)
			}
		}
	}
	for _, command := range []string{"verify", "inspect", "merge -o out.pvs corpus.pvs"} {
		d.requireRefused("", command+" words.txt", "words.txt", "not a snapshot")
		d.put("empty.pvs", "")
		d.requireRefused("", command+" empty.pvs", "empty.pvs", "the file is empty")
	}
	d.requireRefused("Contoso1", "query empty.pvs", "empty.pvs", "no terms in it")
}

func TestAnErrorOfManyLinesIsCutShort(t *testing.T) {
	d := newDesk(t)
	d.put("bad.txt", strings.Repeat("secr\xe9t\ncontoso\n", 100_000))
	_, errs, status := d.run("", "compile", "-o", "out.pvs", "bad.txt")
	require.Equal(t, failed, status)
	require.Contains(t, errs, `"out": lines 1, 3, 5, `)
	require.True(t, strings.HasSuffix(errs, "… and more\n"))
	require.Less(t, len(errs), maxMessage+100)
}

func TestVerifyAndInspectGoOnAfterABadFile(t *testing.T) {
	d := newDesk(t)
	d.must("", "compile", "-o", "list.pvs", "words.txt")
	for _, command := range []string{"verify", "inspect"} {
		out, errs, status := d.run("", command, "words.txt", "list.pvs")
		require.Equal(t, failed, status)
		require.True(t, strings.HasPrefix(out, "list.pvs"))
		require.True(t, strings.HasPrefix(errs, "buildlist "+command+": ") && strings.Contains(errs, `"words.txt"`), errs)
	}
}

func TestWhatDoesNotFitTogetherIsNotMerged(t *testing.T) {
	d := newDesk(t)
	d.put("nt.txt", "0123456789ABCDEF0123456789ABCDEF:1\n")
	for name, args := range map[string]string{
		"first": "-capacity 1000 hashes.txt",
		"min":   "-capacity 1000 -min 2 hashes.txt",
		"size":  "-capacity 9000 hashes.txt",
		"rate":  "-capacity 1000 -rate 1e-9 hashes.txt",
		"nt":    "-capacity 1000 nt.txt",
	} {
		d.must("", append([]string{"breach", "-o", name + ".pvs"}, strings.Fields(args)...)...)
	}
	d.must("", "compile", "-o", "list.pvs", "words.txt")
	d.must("", "seal", "-o", "sealed.pvs", "words.txt")
	for name, want := range map[string]string{
		"min":    "minimum count",
		"size":   "capacity or rate",
		"rate":   "capacity or rate",
		"nt":     "kind of hash",
		"first":  "first.pvs: the same as first.pvs",
		"list":   "it holds a list and no breach corpus; lists are merged as text, by compile",
		"sealed": "it holds a sealed list and no breach corpus",
	} {
		d.requireRefused("", "merge -o out.pvs first.pvs "+name+".pvs", name, want)
	}
	d.requireRefused("", "seal -o out.pvs sealed.pvs", "sealed already")
	d.requireRefused("", "seal -o out.pvs first.pvs", "first.pvs", "another kind")
}

func TestAnOutputReplacesNothingButASnapshot(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, os.Mkdir("dir", 0o700))
	d.must("", "compile", "-o", "list.pvs", "words.txt")
	d.requireRefused("", "compile -o more.txt words.txt", "more.txt", "is not a snapshot")
	d.requireRefused("", "compile -o words.txt words.txt", "words.txt", "it is an input, too")
	d.requireRefused("", "seal -o list.pvs list.pvs", "list.pvs", "it is an input, too")
	d.requireRefused("", "compile -o dir words.txt", "dir", "no regular file")
	d.requireRefused("", "compile -o "+filepath.Join("nowhere", "x.pvs")+" words.txt", "nowhere", "no such file or directory")
	d.requireRefused("", "compile -o /proc/self/x.pvs words.txt", "/proc/self") // root, too, cannot write there

	require.Contains(t, d.must("", "compile", "-o", "list.pvs", "more.txt"), "list of 1 term,")
}
