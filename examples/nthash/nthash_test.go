package nthash_test

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/nthash"
	"github.com/passverdict/passverdict/policy"
)

func Example() {
	old, err := nthash.Parse("a4f49c406510bdcab6824ee7c30fd852") // from the directory
	if err != nil {
		log.Fatal(err)
	}
	engine, err := policy.New(policy.Config{})
	if err != nil {
		log.Fatal(err)
	}
	verdict, err := engine.Evaluate(context.Background(), policy.Request{
		Password: policy.NewSecret("Password"),
		History:  nthash.History{old},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(verdict)
	// Output: rejected by onPrem; onPrem: notComplex inHistory; cloud: notComplex
}

// MS-NLMP 4.2.2.1.2 has the hash of "Password"; the others are well known.
func TestSumIsTheNTHash(t *testing.T) {
	for password, want := range map[string]string{
		"":         "31d6cfe0d16ae931b73c59d7e0c089c0",
		"Password": "a4f49c406510bdcab6824ee7c30fd852",
		"password": "8846f7eaee8fb117ad06bdd830b7586c",
	} {
		sum := nthash.Sum(policy.NewSecret(password))
		require.Equal(t, want, hex.EncodeToString(sum[:]))
		parsed, err := nthash.Parse(want)
		require.NoError(t, err)
		require.True(t, parsed == sum)
	}
}

func TestHistoryCountsFromTheNewest(t *testing.T) {
	current, previous := nthash.Sum(policy.NewSecret("Cur-rent😀9")), nthash.Sum(policy.NewSecret("Prev-ious8"))
	history, err := nthash.Split(append(current[:], previous[:]...))
	require.NoError(t, err)
	for _, test := range []struct {
		password string
		newest   int
		want     bool
	}{
		{"Cur-rent😀9", 1, true},
		{"Prev-ious8", 1, false},
		{"Prev-ious8", 24, true},
		{"Old-est77", 24, false},
	} {
		found, err := history.Contains(t.Context(), policy.NewSecret(test.password), test.newest)
		require.NoError(t, err)
		require.Equal(t, test.want, found)
	}
}

func TestWhatIsNoHashIsRefusedAndNotQuoted(t *testing.T) {
	for _, digits := range []string{"", "a4f4", "zzf49c406510bdcab6824ee7c30fd852", "a4f49c406510bdcab6824ee7c30fd85200"} {
		_, err := nthash.Parse(digits)
		require.EqualError(t, err, "nthash: not 32 hexadecimal digits")
	}
	_, err := nthash.Split(make([]byte, 17))
	require.ErrorIs(t, err, nthash.ErrSize)
}

func TestAHashIsNotPrinted(t *testing.T) {
	hash := nthash.Sum(policy.NewSecret("Password"))
	encoded, err := json.Marshal(map[string]any{"hash": hash, "history": nthash.History{hash}})
	require.NoError(t, err)
	require.JSONEq(t, `{"hash": "[redacted]", "history": ["[redacted]"]}`, string(encoded))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
		require.Equal(t, "[redacted]", fmt.Sprintf(verb, hash))
	}
}
