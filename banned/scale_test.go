package banned

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// leaked writes n terms such as leaks hold them, one a line: words of the embedded
// list alone and in pairs, with digits, years and symbols, numbers, and syllables
// that nobody knows. Some are repeated.
func leaked(t testing.TB, n int) io.Reader {
	t.Helper()
	words := embeddedTerms(t)
	r, w := io.Pipe()
	go func() {
		random := rand.New(rand.NewPCG(uint64(n), 1))
		out := bufio.NewWriterSize(w, 1<<16)
		word := func() string { return words[min(random.IntN(len(words)), random.IntN(len(words)))] }
		for range n {
			switch random.IntN(10) {
			case 0, 1:
				out.WriteString(word())
				out.WriteString(word())
			case 2:
				out.WriteString(word())
				fmt.Fprintf(out, "%d%c", 1950+random.IntN(80), "!.#*-"[random.IntN(5)])
			case 3:
				out.WriteString(strconv.Itoa(random.IntN(100_000_000)))
			case 4, 5:
				for range 2 + random.IntN(3) {
					out.WriteByte("bcdfghjklmnprstvwz"[random.IntN(18)])
					out.WriteByte("aeiouy"[random.IntN(6)])
				}
				out.WriteString(strconv.Itoa(random.IntN(100)))
			default:
				out.WriteString(word())
				out.WriteString(strconv.Itoa(random.IntN([...]int{10, 100, 1000, 10_000}[random.IntN(4)])))
			}
			out.WriteByte('\n')
		}
		out.Flush()
		w.Close()
	}()
	return r
}

// embeddedTerms returns the terms of the embedded list.
func embeddedTerms(t testing.TB) (terms []string) {
	t.Helper()
	file, err := os.ReadFile("global/terms.txt")
	require.NoError(t, err)
	for line := range strings.Lines(string(file)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			terms = append(terms, line)
		}
	}
	return terms
}

// leakedLists makes each list once.
var leakedLists sync.Map

func leakedChecker(b *testing.B, n int) *Checker {
	b.Helper()
	list, ok := leakedLists.Load(n)
	if !ok {
		made, err := Read(leaked(b, n), Options{Name: "leaked"})
		require.NoError(b, err)
		leakedLists.Store(n, made)
		list = made
	}
	checker, err := NewChecker(Entra, Lists{Global: list.(*List)})
	require.NoError(b, err)
	return checker
}

// BenchmarkListSize measures a check of the lists for lists of a thousand to ten
// million terms: of one reference password again and again, whose part of the index
// stays in the caches, and of ever different ones of the same kinds, whose does not.
func BenchmarkListSize(b *testing.B) {
	various := variousPasswords()
	for _, n := range []int{1_000, 1_000_000, 10_000_000} {
		for i, password := range referencePasswords {
			b.Run(fmt.Sprintf("terms=%d/reference=%d", n, i), func(b *testing.B) {
				checker := leakedChecker(b, n)
				for b.Loop() {
					_, _ = checker.CheckLists(password)
				}
			})
		}
		for _, kind := range slices.Sorted(maps.Keys(various)) {
			passwords := various[kind]
			b.Run(fmt.Sprintf("terms=%d/various=%s", n, kind), func(b *testing.B) {
				checker := leakedChecker(b, n)
				for i := 0; b.Loop(); i++ {
					_, _ = checker.CheckLists(passwords[i%len(passwords)])
				}
			})
		}
	}
}

// variousPasswords returns many passwords of each kind.
func variousPasswords() map[string][]string {
	random := rand.New(rand.NewPCG(3, 4))
	letters := func(n int) string {
		s := make([]byte, n)
		for i := range s {
			s[i] = "etaoinshrdlucmfwypvbgkqjxz"[min(random.IntN(26), random.IntN(26))]
		}
		return string(s)
	}
	kinds := map[string][]string{}
	for range 50_000 {
		printable := make([]byte, 12)
		for i := range printable {
			printable[i] = byte('!' + random.IntN(94))
		}
		kinds["printable"] = append(kinds["printable"], string(printable))
		kinds["letters"] = append(kinds["letters"], letters(12))
		kinds["dressed"] = append(kinds["dressed"], letters(8)+strconv.Itoa(random.IntN(10_000))+"!")
	}
	return kinds
}

// BenchmarkBuild measures the making of a list of one and of ten million terms from
// text, with one processor and with all, and the memory that the list holds.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{1_000_000, 10_000_000} {
		text := sync.OnceValue(func() string {
			text, err := io.ReadAll(leaked(b, n))
			require.NoError(b, err)
			return string(text)
		})
		for _, processors := range []int{1, runtime.NumCPU()} {
			b.Run(fmt.Sprintf("terms=%d/processors=%d", n, processors), func(b *testing.B) {
				input := text()
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
				var list *List
				for b.Loop() {
					var err error
					list, err = Read(strings.NewReader(input), Options{})
					require.NoError(b, err)
				}
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "terms/s")
				b.ReportMetric(float64(len(list.index.terms.text))/float64(list.Len()), "text-B/term")
				b.ReportMetric(float64(list.index.size())/float64(list.Len()), "B/term")
			})
		}
	}
}

// size returns the memory that an index holds, in bytes.
func (x *index) size() int {
	return len(x.terms.text) + 4*len(x.terms.ends) + 4*len(x.nested.of) + 32*len(x.nested.sets) + 4*len(x.heads.slots) +
		8*(len(x.begins.words)+len(x.ends.words)+len(x.headKeys.words)+len(x.halves.words)+len(x.edits.words)) + 4*len(x.alphabet)
}
