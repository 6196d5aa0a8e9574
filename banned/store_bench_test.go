package banned

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// benchmarkHashes is how many hashes the corpus of the benchmarks has.
// PASSVERDICT_HASHES sets another number.
func benchmarkHashes(b *testing.B) int {
	n := 2_000_000
	if text := os.Getenv("PASSVERDICT_HASHES"); text != "" {
		_, err := fmt.Sscan(text, &n)
		require.NoError(b, err)
	}
	return n
}

// BenchmarkBuildBreach measures a build from lines in a file that is in the
// system's cache: parsing, and filling the filter.
func BenchmarkBuildBreach(b *testing.B) {
	n := benchmarkHashes(b)
	path := hashFile(b, n)
	for _, rate := range []float64{1e-3, 1e-6} {
		for workers := 1; workers <= runtime.GOMAXPROCS(0); workers *= 2 {
			b.Run(fmt.Sprintf("hashes=%d/rate=%g/workers=%d", n, rate, workers), func(b *testing.B) {
				for b.Loop() {
					file, err := os.Open(path)
					require.NoError(b, err)
					corpus, err := BuildBreach(b.Context(), file, BreachOptions{Rate: rate, Workers: workers})
					require.NoError(b, err)
					require.NoError(b, file.Close())
					require.Equal(b, int64(n), corpus.Len())
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
			})
		}
	}
}

// BenchmarkBreach measures one question, the hash of the password apart and
// with it, about hashes that are in the corpus and that are not.
func BenchmarkBreach(b *testing.B) {
	n := benchmarkHashes(b)
	for _, rate := range []float64{1e-3, 1e-6} {
		corpus := &Breach{hash: SHA1}
		var err error
		corpus.filter, err = newPages(int64(n), rate)
		require.NoError(b, err)
		for i := range uint64(n) {
			corpus.filter.add(mix(i), mix(^i))
		}
		name := fmt.Sprintf("hashes=%d/rate=%g/", n, rate)
		for outcome, offset := range map[string]uint64{"known": 0, "unknown": uint64(n)} {
			b.Run(name+outcome, func(b *testing.B) {
				b.ReportAllocs()
				var sum [20]byte
				for i := uint64(0); b.Loop(); i++ {
					j := offset + mix(i)%uint64(n)
					binary.BigEndian.PutUint64(sum[:], mix(j))
					binary.BigEndian.PutUint64(sum[8:], mix(^j))
					corpus.has(sum[:])
				}
			})
		}
		for _, kind := range []HashKind{SHA1, NT} {
			b.Run(name+"password/"+kind.String(), func(b *testing.B) {
				b.ReportAllocs()
				corpus.hash = kind
				for b.Loop() {
					_, _ = corpus.Has("correct horse battery staple")
				}
			})
		}
	}
}

// BenchmarkOpenSnapshot measures opening a list up to its first verdict.
// PASSVERDICT_TERMS sets how many terms it has: with 10 million of them, the file
// is about 1 GB.
func BenchmarkOpenSnapshot(b *testing.B) {
	n := 100_000
	if text := os.Getenv("PASSVERDICT_TERMS"); text != "" {
		_, err := fmt.Sscan(text, &n)
		require.NoError(b, err)
	}
	list, err := New(numberedPasswords(0, n), Options{})
	require.NoError(b, err)
	sealed, err := list.Seal(0)
	require.NoError(b, err)
	for kind, l := range map[string]*List{"list": list, "sealed": sealed} {
		path := filepath.Join(b.TempDir(), "list.pvs")
		require.NoError(b, l.WriteFile(path, SnapshotOptions{}))
		info, err := os.Stat(path)
		require.NoError(b, err)
		for how, o := range map[string]OpenOptions{"mapped": {}, "read": {NoMap: true}, "verified": {Verify: true}} {
			b.Run(fmt.Sprintf("%s/terms=%d/%s", kind, n, how), func(b *testing.B) {
				b.ReportMetric(float64(info.Size()), "bytes")
				for b.Loop() {
					s, err := OpenSnapshot(path, o)
					require.NoError(b, err)
					l, err := s.List()
					require.NoError(b, err)
					checker, err := NewChecker(Entra, Lists{Custom: l})
					require.NoError(b, err)
					_, err = checker.Check("C0ntos0Blank12", nil)
					require.NoError(b, err)
				}
			})
		}
	}
}

// BenchmarkMergeBreaches measures the union of two corpora.
func BenchmarkMergeBreaches(b *testing.B) {
	n := benchmarkHashes(b)
	filter, err := newPages(int64(n), 1e-3)
	require.NoError(b, err)
	corpus := &Breach{hash: SHA1, filter: filter}
	b.SetBytes(int64(8 * len(filter.words)))
	for b.Loop() {
		_, err := MergeBreaches(corpus, corpus)
		require.NoError(b, err)
	}
}

// BenchmarkSealedCheck measures a check against a list and against the same
// list sealed.
func BenchmarkSealedCheck(b *testing.B) {
	list, err := New(numberedPasswords(0, 100_000), Options{})
	require.NoError(b, err)
	sealed, err := list.Seal(0)
	require.NoError(b, err)
	for kind, l := range map[string]*List{"list": list, "sealed": sealed} {
		checker, err := NewChecker(Entra, Lists{Custom: l})
		require.NoError(b, err)
		for i, password := range referencePasswords {
			b.Run(fmt.Sprintf("%s/reference=%d", kind, i), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					_, _ = checker.CheckLists(password)
				}
			})
		}
	}
}

// BenchmarkVerify measures the reading of a whole file for its checksum.
func BenchmarkVerify(b *testing.B) {
	filter, err := newPages(int64(benchmarkHashes(b)), 1e-6)
	require.NoError(b, err)
	var file bytes.Buffer
	require.NoError(b, (&Breach{hash: SHA1, filter: filter}).WriteSnapshot(&file, SnapshotOptions{}))
	s, err := ReadSnapshot(&file, OpenOptions{})
	require.NoError(b, err)
	b.SetBytes(s.Info().Size)
	for b.Loop() {
		require.NoError(b, s.Verify(b.Context()))
	}
}
