package banned

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/normalize"
)

// snapshotTime is when the snapshots of these tests were made.
var snapshotTime = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// snapshotTerms are the terms of the list that most tests here write.
var snapshotTerms = []string{"contoso", "blank", "password", "über", "日本語日本語", "a", "monday", "mondays"}

// snapshotOf returns the file of a list, sealed or not.
func snapshotOf(t testing.TB, sealed bool) []byte {
	t.Helper()
	list, err := New(snapshotTerms, Options{Name: "custom"})
	require.NoError(t, err)
	if sealed {
		list, err = list.Seal(1e-9)
		require.NoError(t, err)
	}
	var file bytes.Buffer
	require.NoError(t, list.WriteSnapshot(&file, SnapshotOptions{Source: "the test", Time: snapshotTime}))
	return file.Bytes()
}

// openings are the ways to open a file: both of them on Linux.
var openings = map[string]OpenOptions{
	"mapped":        {},
	"read":          {NoMap: true},
	"mapped, whole": {Verify: true},
	"read, whole":   {NoMap: true, Verify: true},
}

func TestAListFromASnapshotJudgesAsTheListDoes(t *testing.T) {
	list, err := New(snapshotTerms, Options{Name: "custom"})
	require.NoError(t, err)
	sealed, err := list.Seal(1e-9)
	require.NoError(t, err)
	want, err := NewChecker(Entra, Lists{Custom: list})
	require.NoError(t, err)
	passwords := append([]string{"C0ntos0Blank12", "passwor", "passwordd", "pasword", "passw0rt", "日本語x日本語", "Mondays1", "aaaa", "", "xyzzy"}, referencePasswords...)
	for kind, l := range map[SnapshotKind]*List{KindList: list, KindSealedList: sealed} {
		path := filepath.Join(t.TempDir(), "list.pvs")
		require.NoError(t, l.WriteFile(path, SnapshotOptions{Source: "the test", Time: snapshotTime}))
		for how, options := range openings {
			t.Run(fmt.Sprint(kind, ", ", how), func(t *testing.T) {
				snapshot, err := OpenSnapshot(path, options)
				require.NoError(t, err)
				require.NoError(t, snapshot.Verify(t.Context()))
				require.Equal(t, kind, snapshot.Info().Kind)
				opened, err := snapshot.List()
				require.NoError(t, err)
				require.Equal(t, "custom", opened.Name())
				require.Equal(t, len(snapshotTerms), opened.Len())
				require.Equal(t, normalize.Entra(), opened.Form())
				require.Equal(t, kind == KindSealedList, opened.Sealed())
				got, err := NewChecker(Entra, Lists{Custom: opened})
				require.NoError(t, err)
				for i, password := range passwords {
					wanted, err := want.Check(password, []string{"Adele"})
					require.NoError(t, err)
					found, err := got.Check(password, []string{"Adele"})
					require.NoError(t, err)
					require.Empty(t, cmp.Diff(wanted, found, cmp.AllowUnexported(Finding{}, matches{}, packedMatch{})), "password %d", i)
				}
			})
		}
	}
}
