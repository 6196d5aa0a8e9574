package banned

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/normalize"
)

// smallSnapshots are files of each kind.
func smallSnapshots(t testing.TB) map[SnapshotKind][]byte {
	t.Helper()
	b, err := BuildBreach(t.Context(), strings.NewReader(hashLines(t, SHA1, numberedPasswords(0, 10)...)), BreachOptions{Capacity: 10, Name: "leak"})
	require.NoError(t, err)
	var file bytes.Buffer
	require.NoError(t, b.WriteSnapshot(&file, SnapshotOptions{Time: snapshotTime}))
	return map[SnapshotKind][]byte{KindList: snapshotOf(t, false), KindSealedList: snapshotOf(t, true), KindBreach: file.Bytes()}
}

// mapped opens the bytes by mapping a file of them.
func mapped(t testing.TB, path string, file []byte, o OpenOptions) (*Snapshot, error) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, file, 0o600))
	return OpenSnapshot(path, o)
}

// requireRefused demands an error that says what is wrong.
func requireRefused(t *testing.T, err error, what string, n int) {
	t.Helper()
	if !errors.Is(err, ErrNotSnapshot) && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrVersion) {
		t.Fatalf("%s %d: %v", what, n, err)
	}
}

func TestASnapshotWithAnyBitFlippedIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "snapshot")
	for kind, file := range smallSnapshots(t) {
		_, err := ReadSnapshot(bytes.NewReader(file), OpenOptions{Verify: true})
		require.NoError(t, err)
		for bit := range 8 * len(file) {
			file[bit/8] ^= 1 << (bit % 8)
			_, err := ReadSnapshot(bytes.NewReader(file), OpenOptions{Verify: true})
			requireRefused(t, err, kind.String()+", read, bit", bit)
			if bit%61 == 0 {
				_, err := mapped(t, path, file, OpenOptions{Verify: true})
				requireRefused(t, err, kind.String()+", mapped, bit", bit)
			}
			file[bit/8] ^= 1 << (bit % 8)
		}
	}
}

func TestASnapshotCutAtAnyLengthIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "snapshot")
	for kind, file := range smallSnapshots(t) {
		for n := range len(file) {
			_, err := ReadSnapshot(bytes.NewReader(file[:n]), OpenOptions{})
			requireRefused(t, err, kind.String()+", read, length", n)
			if n%7 == 0 || n < 200 {
				_, err := mapped(t, path, file[:n], OpenOptions{})
				requireRefused(t, err, kind.String()+", mapped, length", n)
				_, err = OpenSnapshot(path, OpenOptions{NoMap: true})
				requireRefused(t, err, kind.String()+", read from a file, length", n)
			}
		}
		longer := append(bytes.Clone(file), 0)
		_, err := ReadSnapshot(bytes.NewReader(longer), OpenOptions{})
		require.ErrorContains(t, err, "bytes follow the")
		_, err = mapped(t, path, longer, OpenOptions{})
		require.ErrorContains(t, err, "bytes follow the")
	}
}

// rewrite changes the head of a file and gives it its checksum again.
func rewrite(file []byte, change func(file []byte)) []byte {
	file = bytes.Clone(file)
	headSize := fixedSize + entrySize*int(binary.LittleEndian.Uint32(file[20:])) + int(binary.LittleEndian.Uint32(file[16:]))
	change(file)
	sum := headSum(file[:headSize])
	copy(file[fixedSize-len(sum):], sum[:])
	return file
}

func TestWhatIsNoUsableSnapshotIsRefusedByName(t *testing.T) {
	list := snapshotOf(t, false)
	put32 := func(at int, v uint32) func([]byte) {
		return func(file []byte) { binary.LittleEndian.PutUint32(file[at:], v) }
	}
	put64 := func(at int, v uint64) func([]byte) {
		return func(file []byte) { binary.LittleEndian.PutUint64(file[at:], v) }
	}
	replace := func(old, new string) []byte {
		require.Equal(t, len(old), len(new))
		require.True(t, bytes.Contains(list, []byte(old)), "%s", old)
		return rewrite(list, func(file []byte) { copy(file[bytes.Index(file, []byte(old)):], new) })
	}
	tests := map[string]struct {
		file []byte
		is   error
		want string
	}{
		"nothing":                     {nil, ErrNotSnapshot, "not a snapshot: the file is empty"},
		"text":                        {[]byte("contoso\nblank\n"), ErrNotSnapshot, "not a snapshot"},
		"one letter":                  {[]byte("c"), ErrNotSnapshot, "not a snapshot"},
		"the magic alone":             {[]byte(magic), ErrDamaged, "cut short within the header"},
		"converted line ends":         {bytes.ReplaceAll(list, []byte("\r\n"), []byte("\n")), ErrNotSnapshot, "not a snapshot"},
		"a newer format":              {rewrite(list, put32(8, 2)), ErrVersion, "snapshot of a newer version: format 2; this version reads up to 1"},
		"a much newer format":         {rewrite(list, put32(8, 1<<31)), ErrVersion, "format 2147483648"},
		"format 0":                    {rewrite(list, put32(8, 0)), ErrDamaged, "there is no format 0"},
		"metadata of 4 GiB":           {rewrite(list, put32(16, 1<<32-1)), ErrDamaged, "metadata of 4294967295 bytes; there are at most 65536"},
		"more metadata than there is": {rewrite(list, put32(16, 60000)), ErrDamaged, ""},
		"too many sections":           {rewrite(list, put32(20, 1<<31)), ErrDamaged, "2147483648 sections; there are at most 16"},
		"a file of an exbibyte":       {rewrite(list, put64(24, 1<<60)), ErrDamaged, "1152921504606846976"},
		"a file of 2⁶⁴−1 bytes":       {rewrite(list, put64(24, 1<<64-1)), ErrDamaged, "the header tells of a file of 18446744073709551615 bytes"},
		"a file of no bytes":          {rewrite(list, put64(24, 0)), ErrDamaged, "the header tells of a file of 0 bytes"},
		"a section of 2⁶⁴−1 bytes":    {rewrite(list, put64(72, 1<<64-1)), ErrDamaged, "section 1 has 18446744073709551615 bytes"},
		"a section that is too long":  {rewrite(list, put64(72, uint64(len(list)))), ErrDamaged, "the sections exceed the file"},
		"a section that is too short": {rewrite(list, put64(72, 0)), ErrDamaged, "the sections take"},
		"a section twice":             {rewrite(list, put64(80, 1)), ErrDamaged, "two sections have number 1"},
		"metadata that are no JSON":   {replace(`{"name"`, `["name"`), ErrDamaged, "its metadata"},
		"fewer than no terms":         {replace(`"entries":8`, `"entries":-`), ErrDamaged, "its metadata"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := ReadSnapshot(bytes.NewReader(test.file), OpenOptions{})
			require.ErrorIs(t, err, test.is)
			require.ErrorContains(t, err, test.want)
			path := filepath.Join(t.TempDir(), "terms.pvs")
			_, err = mapped(t, path, test.file, OpenOptions{})
			require.ErrorIs(t, err, test.is)
			require.ErrorContains(t, err, fmt.Sprintf("snapshot %q: ", path))
		})
	}

	lists := map[string]struct {
		file []byte
		is   error
		want string
	}{
		"another kind":             {smallSnapshots(t)[KindBreach], ErrKind, "it holds a breach corpus and no list"},
		"a kind that is none":      {rewrite(list, put32(12, 9)), ErrKind, "it holds a SnapshotKind(9) and no list"},
		"another normal form":      {replace(`"form":"entra"`, `"form":"extra"`), ErrForm, `snapshot in an unknown normal form: "extra"; there are "entra" and "entra-observed", and of the caller's own none`},
		"a sealed list's metadata": {rewrite(list, put32(12, uint32(KindSealedList))), ErrDamaged, "its metadata have no lengths"},
		"more terms than ends":     {replace(`"entries":8`, `"entries":9`), ErrDamaged, "there are 9 terms; 8 have an end"},
		"a length of no term":      {replace(`"lengths":[1,4`, `"lengths":[0,4`), ErrDamaged, "terms of 0 characters"},
		"a section that is gone":   {rewrite(list, put64(64+9*16, 99)), ErrDamaged, "a filter takes 0 words"},
		"no alphabet's 4 bytes":    {rewrite(list, func(b []byte) { put64(64+10*16+8, binary.LittleEndian.Uint64(b[64+10*16+8:])-1)(b) }), ErrDamaged, "4-byte integers"},
	}
	for name, test := range lists {
		t.Run(name, func(t *testing.T) {
			s, err := ReadSnapshot(bytes.NewReader(test.file), OpenOptions{})
			require.NoError(t, err)
			_, err = s.List()
			require.ErrorIs(t, err, test.is)
			require.ErrorContains(t, err, test.want)
		})
	}
	s, err := ReadSnapshot(bytes.NewReader(list), OpenOptions{})
	require.NoError(t, err)
	_, err = s.Breach()
	require.ErrorIs(t, err, ErrKind)
	require.ErrorContains(t, err, "it holds a list and no breach corpus")
}

// A header may promise what it likes: memory is set aside for what is there.
func TestAHugeHeaderCostsNoMemory(t *testing.T) {
	const promised = 1 << 40
	metadata := []byte(`{}`)
	h, err := layOut(KindList, metadata, []section{{sectionText, promised}})
	require.NoError(t, err)
	file := h.append(nil)
	for name, r := range map[string]io.Reader{
		"of unknown length": io.MultiReader(bytes.NewReader(file), bytes.NewReader(make([]byte, 3<<20))),
		"in small pieces":   iotest.OneByteReader(bytes.NewReader(file)),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := ReadSnapshot(r, OpenOptions{})
			runtime.ReadMemStats(&after)
			require.ErrorIs(t, err, ErrDamaged)
			require.ErrorContains(t, err, "cut short")
			require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(20<<20))
		})
	}
	path := filepath.Join(t.TempDir(), "huge")
	for _, noMap := range []bool{false, true} {
		require.NoError(t, os.WriteFile(path, file, 0o600))
		_, err := OpenSnapshot(path, OpenOptions{NoMap: noMap})
		require.ErrorContains(t, err, fmt.Sprintf("cut short, %d bytes of", len(file)))
	}
}

func TestErrorsOfTheSystemAreReturned(t *testing.T) {
	_, err := OpenSnapshot(filepath.Join(t.TempDir(), "none"), OpenOptions{})
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = OpenSnapshot(t.TempDir(), OpenOptions{})
	require.Error(t, err)
	broken := errors.New("disk on fire")
	for _, n := range []int{0, 10, 100, 1000} {
		_, err := ReadSnapshot(io.MultiReader(bytes.NewReader(snapshotOf(t, false)[:n]), iotest.ErrReader(broken)), OpenOptions{})
		require.ErrorIs(t, err, broken)
	}
}

func TestASnapshotInAFormOfTheCallersOwn(t *testing.T) {
	table := map[rune]string{'ß': "ss"}
	form, err := normalize.New("german", table)
	require.NoError(t, err)
	list, err := New([]string{"straße"}, Options{Form: form})
	require.NoError(t, err)
	var file bytes.Buffer
	require.NoError(t, list.WriteSnapshot(&file, SnapshotOptions{}))

	open := func(form *normalize.Form) (*List, error) {
		s, err := ReadSnapshot(bytes.NewReader(file.Bytes()), OpenOptions{Form: form})
		require.NoError(t, err)
		return s.List()
	}
	_, err = open(nil)
	require.ErrorIs(t, err, ErrForm)
	other, err := normalize.New("swiss", table)
	require.NoError(t, err)
	_, err = open(other)
	require.ErrorIs(t, err, ErrForm)
	require.ErrorContains(t, err, `unknown normal form: "german"; there are "entra" and "entra-observed", and of the caller's own "swiss"`)
	opened, err := open(form)
	require.NoError(t, err)
	require.Same(t, form, opened.Form())
}

// checkAll asks a list everything that it can be asked.
func checkAll(t testing.TB, list *List, passwords ...string) {
	t.Helper()
	checker, err := NewChecker(Entra, Lists{Custom: list})
	require.NoError(t, err)
	for _, password := range passwords {
		f, err := checker.Check(password, nil)
		if err == nil {
			require.LessOrEqual(t, len(f.Matches()), 2*MaxRunes)
		}
	}
}

// awkward are passwords that reach much of an index.
var awkward = append([]string{
	"", "a", "contoso", "contos", "contosoo", "cxntoso", "Mondays", "überüber", "ü", "日本語日本語", "日本語日本", "blankcontosomonday", "é\u0301",
	strings.Repeat("a", 256), strings.Repeat("日本語日本語", 40),
}, referencePasswords...)

// Until a snapshot is verified, its data may be anything.
func TestDamagedDataCauseWrongAnswersAndNothingWorse(t *testing.T) {
	for kind, file := range smallSnapshots(t) {
		if kind == KindBreach {
			continue
		}
		h, err := parseFixed(file[:fixedSize])
		require.NoError(t, err)
		start := int(align(uint64(h.headSize)))
		damage := map[string]func(data []byte, i int){
			"bits":   func(data []byte, i int) { data[i] ^= 1 << (i % 8) },
			"zeros":  func(data []byte, i int) { clear(data[i:]) },
			"ones":   func(data []byte, i int) { copy(data[i:], bytes.Repeat([]byte{255}, len(data)-i)) },
			"random": func(data []byte, i int) { fillRandom(data[i:], uint64(i)) },
		}
		for name, change := range damage {
			for i := 0; i < len(file)-start; i += 5 {
				changed := bytes.Clone(file)
				change(changed[start:], i)
				s, err := ReadSnapshot(bytes.NewReader(changed), OpenOptions{})
				require.NoError(t, err, "%s, %s", kind, name)
				list, err := s.List()
				require.NoError(t, err)
				checkAll(t, list, awkward[i%len(awkward)], "contosoblank")
			}
		}
	}
}

func fillRandom(b []byte, seed uint64) {
	for i := range b {
		b[i] = byte(mix(seed + uint64(i)))
	}
}

// FuzzSnapshot opens arbitrary bytes and asks what comes out of them. The head
// gets its checksum, so that what is behind that check is reached.
func FuzzSnapshot(f *testing.F) {
	for _, file := range smallSnapshots(f) {
		f.Add(file, "contosoblank", true)
		f.Add(file[:len(file)/2], "P@ssw0rd", false)
	}
	f.Add(snapshotOf(f, false), strings.Repeat("日本語", 80), true)
	f.Fuzz(func(t *testing.T, file []byte, password string, mend bool) {
		if mend && len(file) >= fixedSize {
			if h, err := parseFixed(file); err == nil && h.headSize <= len(file) {
				file = rewrite(file, func([]byte) {})
			}
		}
		s, err := ReadSnapshot(bytes.NewReader(file), OpenOptions{})
		if err != nil {
			require.Nil(t, s)
			return
		}
		require.Equal(t, int64(len(file)), s.Info().Size)
		_ = s.Verify(t.Context())
		if list, err := s.List(); err == nil {
			checkAll(t, list, password)
			var again bytes.Buffer
			require.NoError(t, list.WriteSnapshot(&again, SnapshotOptions{}))
		}
		if b, err := s.Breach(); err == nil {
			_, _ = b.Has(password)
		}
	})
}
