package fgpp

import (
	"bufio"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A file of another kind may have something wrong with each of its objects:
// neither memory nor the message grows with it.
func TestProblemsThatAreToldAreBounded(t *testing.T) {
	const lines = 200 // a message of a hundred problems, with some room
	_, err := ReadPowerShellGroups(strings.NewReader("[" + strings.Repeat("{},", 100_000) + "{}]"))
	require.ErrorIs(t, err, ErrInvalid)
	require.Less(t, strings.Count(err.Error(), "\n"), lines)
	require.ErrorContains(t, err, "objects: more of them are wrong; the rest is not read")

	bad := make([]string, 100_000)
	for i := range bad {
		bad[i] = "x"
	}
	var d Directory
	err = d.Add(with(groupEntry, "member", bad...))
	require.Less(t, strings.Count(err.Error(), "\n"), lines)
	require.ErrorContains(t, err, "member: has more values like these")

	e := with(groupEntry, "member")
	for i := range 10_000 {
		e.Attributes[fmt.Sprintf("member;lang-%d", i)] = raw("CN=x")
	}
	err = d.Add(e)
	require.Less(t, strings.Count(err.Error(), "\n"), lines)
	require.ErrorContains(t, err, "attributes: more of them cannot be read")
	require.NotContains(t, err.Error(), "objectClass")
}

func TestAnObjectIsBoundedByWhatItTakesToHold(t *testing.T) {
	var names strings.Builder
	for i := range 600 {
		fmt.Fprintf(&names, "a%d:\n", i)
	}
	for what, lines := range map[string]string{"empty values": strings.Repeat("a:\n", 2000), "many names": names.String()} {
		l := ldifReader{
			in: bufio.NewReader(strings.NewReader("dn: CN=x\nobjectClass: top\n" + lines + "\n")), add: func(Entry) error { return nil },
			maxLine: 1000, maxRecord: 100_000,
		}
		require.ErrorContains(t, l.read(), "the object is larger than 100000 bytes", what)
	}
}
