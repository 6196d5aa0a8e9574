package banned

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned/internal/md4"
	"github.com/passverdict/passverdict/normalize"
)

// hashOf returns a password's hash in hexadecimal digits.
func hashOf(t testing.TB, kind HashKind, password string) string {
	t.Helper()
	if kind == NT {
		return fmt.Sprintf("%x", md4.SumUTF16(password))
	}
	return fmt.Sprintf("%X", sha1.Sum([]byte(password)))
}

// hashLines returns lines of HASH:COUNT in the order of the hashes. The count
// of password i is i+1.
func hashLines(t testing.TB, kind HashKind, passwords ...string) string {
	t.Helper()
	var lines []string
	for i, password := range passwords {
		lines = append(lines, fmt.Sprintf("%s:%d\n", hashOf(t, kind, password), i+1))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func numberedPasswords(from, to int) (passwords []string) {
	for i := from; i < to; i++ {
		passwords = append(passwords, fmt.Sprintf("password %d", i))
	}
	return passwords
}

func TestABreachKnowsItsPasswords(t *testing.T) {
	for _, kind := range []HashKind{SHA1, NT} {
		t.Run(kind.String(), func(t *testing.T) {
			passwords := append(numberedPasswords(0, 5000), "P@ssw0rd", "pässwörd", "日本語", "😀😀", "")
			b, err := BuildBreach(t.Context(), strings.NewReader(hashLines(t, kind, passwords...)), BreachOptions{Name: "leak", Rate: 1e-6, Capacity: 6000})
			require.NoError(t, err)
			require.Equal(t, kind, b.Hash())
			require.Equal(t, int64(len(passwords)), b.Len())
			var file bytes.Buffer
			require.NoError(t, b.WriteSnapshot(&file, SnapshotOptions{Time: snapshotTime}))
			s, err := ReadSnapshot(&file, OpenOptions{Verify: true})
			require.NoError(t, err)
			opened, err := s.Breach()
			require.NoError(t, err)
			for _, b := range []*Breach{b, opened} {
				for i, password := range passwords {
					found, err := b.Has(password)
					require.NoError(t, err)
					require.True(t, found, "password %d", i)
				}
				for i, password := range numberedPasswords(5000, 6000) {
					found, err := b.Has(password)
					require.NoError(t, err)
					require.False(t, found, "password %d", i)
				}
			}
		})
	}
}

func ExampleBuildBreach() {
	lines := "31D6CFE0D16AE931B73C59D7E0C089C0:7\nA4F49C406510BDCAB6824EE7C30FD852:129\n"
	corpus, err := BuildBreach(context.Background(), strings.NewReader(lines), BreachOptions{Capacity: 2, MinCount: 10})
	if err != nil {
		panic(err)
	}
	found, err := corpus.Has("Password")
	fmt.Println(corpus.Hash(), corpus.Len(), found, err)
	// Output: NT 1 true <nil>
}

func TestWhatALineOfHashesMayLookLike(t *testing.T) {
	a, b := strings.Repeat("0a", 20), strings.Repeat("0b", 20)
	a16, b16 := a[:32], b[:32]
	tests := map[string]struct {
		lines string
		line  int64 // 0: no error
		want  string
	}{
		"LF":                         {a + ":1\n" + b + ":2\n", 0, ""},
		"CRLF":                       {a + ":1\r\n" + b + ":2\r\n", 0, ""},
		"no newline at the end":      {a + ":1\n" + b + ":2", 0, ""},
		"upper case":                 {strings.ToUpper(a) + ":1\n" + b + ":2\n", 0, ""},
		"NT hashes":                  {a16 + ":1\n" + b16 + ":2\n", 0, ""},
		"blank lines":                {"\n" + a + ":1\n\r\n\n" + b + ":2\n\n", 0, ""},
		"a count of 20 digits":       {a + ":99999999999999999999\n" + b + ":18446744073709551616\n", 0, ""},
		"no count":                   {a + ":1\n" + b + "\n", 2, notHashLine},
		"an empty count":             {a + ":\n", 1, notHashLine},
		"a count that is none":       {a + ":1x\n", 1, notHashLine},
		"a negative count":           {a + ":-1\n", 1, notHashLine},
		"a blank before the count":   {a + ": 1\n", 1, notHashLine},
		"39 digits":                  {a + ":1\n" + b[1:] + ":1\n", 2, notHashLine},
		"a letter that is no digit":  {a + ":1\n" + b[1:] + "g:1\n", 2, notHashLine},
		"text":                       {"contoso\n", 1, notHashLine},
		"a byte order mark":          {"\xef\xbb\xbf" + a + ":1\n", 1, notHashLine},
		"a NUL":                      {"\x00" + a + ":1\n", 1, notHashLine},
		"unsorted":                   {"\n" + b + ":1\n" + a + ":1\n", 3, unsorted},
		"repeated":                   {a + ":1\n" + a + ":2\n", 2, repeatedHash},
		"unsorted in the last byte":  {a[:38] + "0b:1\n" + a + ":1\n", 2, unsorted},
		"SHA-1 and then NT":          {a + ":1\n" + b16 + ":1\n", 2, mixedHashes},
		"NT and then SHA-1":          {a16 + ":1\n" + b + ":1\n", 2, mixedHashes},
		"a line of 64 bytes":         {a + ":1\n" + b + ":" + strings.Repeat("1", 64-41) + "\n", 2, overlongHashLine},
		"a line of a megabyte":       {a + ":1\n" + strings.Repeat("0", 1<<20) + "\n", 2, overlongHashLine},
		"three megabytes, no end":    {strings.Repeat("0", 3<<20), 1, overlongHashLine},
		"the first error is the one": {a + ":1\n" + "x\n" + a + ":1\n", 2, notHashLine},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			corpus, err := BuildBreach(t.Context(), strings.NewReader(test.lines), BreachOptions{Name: "hashes.txt", Capacity: 10})
			if test.line == 0 {
				require.NoError(t, err)
				require.Equal(t, int64(2), corpus.Len())
				return
			}
			require.EqualError(t, err, fmt.Sprintf("banned: hashes %q: line %d: %s", "hashes.txt", test.line, test.want))
			var lineError *HashLineError
			require.ErrorAs(t, err, &lineError)
			require.Equal(t, test.line, lineError.Line)
		})
	}
	for _, lines := range []string{"", "\n\n"} {
		_, err := BuildBreach(t.Context(), strings.NewReader(lines), BreachOptions{Name: "hashes.txt", Capacity: 10})
		require.EqualError(t, err, `banned: hashes "hashes.txt": there are none`)
	}
}

// Blocks end anywhere, and are parsed by several goroutines: the line that is
// named is the first in the file all the same.
func TestLinesAreCountedAcrossBlocks(t *testing.T) {
	var lines strings.Builder
	const n = 100_000 // 4.4 blocks
	for i := range n {
		fmt.Fprintf(&lines, "%040x:1\n", i)
	}
	good := lines.String()
	build := func(lines string) (*Breach, error) {
		return BuildBreach(t.Context(), strings.NewReader(lines), BreachOptions{Capacity: n, Workers: 3})
	}
	b, err := build(good)
	require.NoError(t, err)
	require.Equal(t, int64(n), b.Len())
	size := len(good) / n
	blockLines := hashBlockSize / size
	for _, line := range []int{1, blockLines, blockLines + 1, blockLines + 2, 2 * blockLines, n - 1} {
		bad := []byte(good)
		bad[size*line] = 'x'
		for _, later := range []int{n - 1, line + 1} {
			if later < n {
				bad[size*later] = 'y'
			}
		}
		_, err := build(string(bad))
		require.EqualError(t, err, fmt.Sprintf(`banned: hashes "unnamed": line %d: %s`, line+1, notHashLine))

		// A line below the one before, wherever the blocks meet.
		low := good[:size*line] + strings.Repeat("0", 40) + good[size*line+40:]
		_, err = build(low)
		require.ErrorContains(t, err, fmt.Sprintf("line %d: its hash is", line+1))
	}
}

func TestHashesBelowTheMinimumCountAreLeftOut(t *testing.T) {
	passwords := numberedPasswords(0, 1000)
	lines := hashLines(t, SHA1, passwords...)
	b, err := BuildBreach(t.Context(), strings.NewReader(lines), BreachOptions{Capacity: 1000, MinCount: 501, Rate: 1e-9})
	require.NoError(t, err)
	require.Equal(t, int64(501), b.MinCount())
	require.Equal(t, int64(500), b.Len())
	for i, password := range passwords {
		found, err := b.Has(password)
		require.NoError(t, err)
		require.Equal(t, i >= 500, found, "password %d", i)
	}
}

func TestShardsMergeToWhatOneBuildMakes(t *testing.T) {
	passwords := numberedPasswords(0, 30_000)
	o := BreachOptions{Name: "leak", Capacity: 30_000, Rate: 1e-4}
	build := func(passwords []string) *Breach {
		b, err := BuildBreach(t.Context(), strings.NewReader(hashLines(t, NT, passwords...)), o)
		require.NoError(t, err)
		return b
	}
	file := func(b *Breach) []byte {
		var file bytes.Buffer
		require.NoError(t, b.WriteSnapshot(&file, SnapshotOptions{Time: snapshotTime}))
		return file.Bytes()
	}
	whole := build(passwords)
	shard := build(passwords[:10_000])
	s, err := ReadSnapshot(bytes.NewReader(file(build(passwords[10_000:11_000]))), OpenOptions{}) // from another machine
	require.NoError(t, err)
	opened, err := s.Breach()
	require.NoError(t, err)
	before := file(shard)
	merged, err := MergeBreaches(shard, opened, build(passwords[11_000:]))
	require.NoError(t, err)
	require.True(t, bytes.Equal(file(whole), file(merged)))
	require.True(t, bytes.Equal(before, file(shard)), "a shard is left as it is")

	// What does not fit is named.
	for want, change := range map[string]func(*BreachOptions){
		"its capacity or rate": func(o *BreachOptions) { o.Capacity *= 2 },
		"its minimum count":    func(o *BreachOptions) { o.MinCount = 2 },
	} {
		other := o
		other.Name = "other"
		change(&other)
		b, err := BuildBreach(t.Context(), strings.NewReader(hashLines(t, NT, passwords[:10]...)), other)
		require.NoError(t, err)
		_, err = MergeBreaches(whole, shard, b)
		require.EqualError(t, err, "banned: breach corpus 3 (other) differs from the first (leak) in "+want)
	}
	b, err := BuildBreach(t.Context(), strings.NewReader(hashLines(t, SHA1, passwords[:10]...)), o)
	require.NoError(t, err)
	_, err = MergeBreaches(whole, b)
	require.ErrorContains(t, err, "in its kind of hash")
}

// hashFile writes n sorted lines of which every third has a count of 1.
func hashFile(t testing.TB, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hashes.txt")
	file, err := os.Create(path)
	require.NoError(t, err)
	defer file.Close()
	require.NoError(t, writeHashes(file, n))
	return path
}

// writeHashes writes n lines in order, whose hashes are spread like those of
// passwords.
func writeHashes(w io.Writer, n int) error {
	line := make([]byte, 0, 64)
	for i := range uint64(n) {
		high := uint64(float64(i) / float64(n) * (1 << 63) * 2)
		line = fmt.Appendf(line[:0], "%016X%016X%08X:%d\r\n", high+mix(i)>>44, mix(i), uint32(i), 1+i%3*uint64(i%100))
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}

func TestTheCapacityOfAFileIsEstimated(t *testing.T) {
	path := hashFile(t, 200_000)
	for _, minCount := range []int64{0, 2} {
		file, err := os.Open(path)
		require.NoError(t, err)
		defer file.Close()
		b, err := BuildBreach(t.Context(), file, BreachOptions{MinCount: minCount})
		require.NoError(t, err)
		require.Equal(t, path, b.Name())
		require.InDelta(t, defaultBreachRate, b.Rate(), defaultBreachRate/4)
		require.LessOrEqual(t, excess(b.filter.words, int(b.Len()), b.Rate()), 1.05)
		t.Logf("minimum count %d: %d hashes, rate 1 in %.0f, %.3f times the best", minCount, b.Len(), 1/b.Rate(), excess(b.filter.words, int(b.Len()), b.Rate()))
	}
	_, err := BuildBreach(t.Context(), strings.NewReader("x"), BreachOptions{})
	require.ErrorIs(t, err, errCapacity)
	reader, writer, err := os.Pipe()
	require.NoError(t, err)
	defer reader.Close()
	defer writer.Close()
	_, err = BuildBreach(t.Context(), reader, BreachOptions{})
	require.ErrorIs(t, err, errCapacity)
}

func TestABuildEndsWithItsContextAndItsReader(t *testing.T) {
	path := hashFile(t, 100_000)
	ctx, cancel := context.WithCancel(t.Context())
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	var last BreachProgress
	_, err = BuildBreach(ctx, file, BreachOptions{Capacity: 1000, Workers: 1, Progress: func(p BreachProgress) {
		require.Greater(t, p.Bytes, last.Bytes)
		require.Greater(t, p.Lines, last.Lines)
		last = p
		cancel()
	}})
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorContains(t, err, fmt.Sprintf("after line %d", last.Lines))

	broken := errors.New("disk on fire")
	_, err = BuildBreach(t.Context(), io.MultiReader(strings.NewReader(hashLines(t, SHA1, "a")), iotest.ErrReader(broken)), BreachOptions{Capacity: 1})
	require.ErrorIs(t, err, broken)
}

func TestOptionsOfABreachThatMakeNoSenseAreRefused(t *testing.T) {
	for _, o := range []BreachOptions{
		{Capacity: -1}, {Capacity: 1, MinCount: -1}, {Capacity: 1, Workers: -1}, {Capacity: 1, Rate: 1}, {Capacity: 1, Rate: -0.1},
		{Capacity: 1 << 50}, {Capacity: 1, Rate: 1e-13},
	} {
		_, err := BuildBreach(t.Context(), strings.NewReader(""), o)
		require.Error(t, err, "%+v", o)
	}
}

func TestWhatABreachCannotBeAsked(t *testing.T) {
	for _, kind := range []HashKind{SHA1, NT} {
		b, err := BuildBreach(t.Context(), strings.NewReader(hashLines(t, kind, "a")), BreachOptions{Capacity: 1, Name: "leak"})
		require.NoError(t, err)
		require.Equal(t, "leak leak", fmt.Sprint(b, " ", b.Name()))
		_, err = b.Has(strings.Repeat("a", maxBytes+1))
		require.ErrorIs(t, err, ErrTooLong)
		_, err = b.Has("a\xff")
		require.ErrorIs(t, err, normalize.ErrInvalidUTF8)
		_, err = b.HasHash(make([]byte, 17))
		require.ErrorContains(t, err, "a hash of 17 bytes")
		sum, err := hex.DecodeString(hashOf(t, kind, "a"))
		require.NoError(t, err)
		found, err := b.HasHash(sum)
		require.NoError(t, err)
		require.True(t, found)
	}
}

// slowLines is what BuildBreach makes of its lines, written as plainly as it
// can be: the hashes to keep, or the first line that cannot be taken.
func slowLines(text string, minCount uint64) (hashes []string, badLine int) {
	pattern := regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{32}):([0-9]+)$`)
	last := ""
	for i, line := range strings.SplitAfter(text, "\n") {
		if len(strings.TrimSuffix(line, "\n")) >= hashLineLimit {
			return nil, i + 1
		}
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if line == "" {
			continue
		}
		match := pattern.FindStringSubmatch(strings.ToLower(line))
		if match == nil || last != "" && (len(match[1]) != len(last) || match[1] <= last) {
			return nil, i + 1
		}
		last = match[1]
		if count, err := strconv.ParseUint(match[2], 10, 63); count >= minCount || err != nil {
			hashes = append(hashes, match[1])
		}
	}
	if last == "" {
		return nil, -1
	}
	return hashes, 0
}

func FuzzHashLines(f *testing.F) {
	a, b := strings.Repeat("0a", 20), strings.Repeat("0B", 20)
	f.Add(a+":1\r\n\n"+b+":20", uint16(2))
	f.Add(a[:32]+":1\n"+b[:32]+":99999999999999999999\n", uint16(1))
	f.Add(b+":1\n"+a+":1\n", uint16(0))
	f.Add(a+":1\n"+b[:32]+":1\n", uint16(0))
	f.Add("\r\n", uint16(0))
	f.Fuzz(func(t *testing.T, text string, minCount uint16) {
		want, badLine := slowLines(text, uint64(minCount))
		corpus, err := BuildBreach(t.Context(), strings.NewReader(text), BreachOptions{Capacity: 10, MinCount: int64(minCount), Rate: 0.5, Workers: 2})
		var lineError *HashLineError
		switch {
		case badLine < 0:
			require.ErrorContains(t, err, "there are none")
		case badLine > 0:
			require.ErrorAs(t, err, &lineError)
			require.Equal(t, int64(badLine), lineError.Line)
		default:
			require.NoError(t, err)
			require.Equal(t, int64(len(want)), corpus.Len())
			for _, digits := range want {
				sum, err := hex.DecodeString(digits)
				require.NoError(t, err)
				found, err := corpus.HasHash(sum)
				require.NoError(t, err)
				require.True(t, found)
			}
		}
	})
}
