package fgpp

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// raw turns strings into attribute values.
func raw(values ...string) [][]byte {
	list := make([][]byte, len(values))
	for i, v := range values {
		list[i] = []byte(v)
	}
	return list
}

func TestRangesCountOnlyIfTheyAreComplete(t *testing.T) {
	// MS-ADTS 3.1.1.3.1.3.3
	for name, test := range map[string]struct {
		attributes map[string][][]byte
		want       string // the members, or the error
		ask        []string
	}{
		"all values at once":              {map[string][][]byte{"member": raw("a", "b")}, "a b", nil},
		"a name in another case":          {map[string][][]byte{"MEMBER": raw("a")}, "a", nil},
		"the option binary":               {map[string][][]byte{"member;binary": raw("a")}, "a", nil},
		"a range that is all":             {map[string][][]byte{"member;range=0-*": raw("a", "b")}, "a b", nil},
		"an empty attribute beside it":    {map[string][][]byte{"member": nil, "member;Range=0-*": raw("a")}, "a", nil},
		"ranges that make all":            {map[string][][]byte{"member;range=0-1": raw("a", "b"), "member;range=2-*": raw("c")}, "a b c", nil},
		"ranges in the order of numbers":  {map[string][][]byte{"member;range=0-9": raw("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), "member;range=10-*": raw("k")}, "a b c d e f g h i j k", nil},
		"an end without values":           {map[string][][]byte{"member;range=0-0": raw("a"), "member;range=1-*": nil}, "a", nil},
		"a range without end":             {map[string][][]byte{"member": nil, "member;range=0-1": raw("a", "b")}, "error: is incomplete: the directory returned only the range 0-1; ask for range=2-* too", []string{"member;range=2-*"}},
		"a gap":                           {map[string][][]byte{"member;range=0-0": raw("a"), "member;range=2-*": raw("c")}, "error: is incomplete: the range 2-* does not begin at value 1", nil},
		"a missing beginning":             {map[string][][]byte{"member;range=1-*": raw("b")}, "error: is incomplete: the range 1-* does not begin at value 0", nil},
		"two ends":                        {map[string][][]byte{"member;range=0-*": raw("a"), "member;range=1-*": raw("b")}, "error: the range 0-* is followed by another", nil},
		"a range that lacks values":       {map[string][][]byte{"member;range=0-2": raw("a"), "member;range=3-*": raw("b")}, "error: is incomplete: the range 0-2 holds 1 values", nil},
		"ranges beside all values":        {map[string][][]byte{"member": raw("a"), "member;range=0-*": raw("a")}, "error: is given more than once, in different spellings or beside its ranges", nil},
		"two spellings":                   {map[string][][]byte{"member": raw("a"), "Member": raw("a")}, "error: is given more than once, in different spellings or beside its ranges", nil},
		"a range that cannot be read":     {map[string][][]byte{"member;range=a-b": raw("a")}, `error: the range "a-b" is not like 0-1499 or 1500-*`, nil},
		"a range backwards":               {map[string][][]byte{"member;range=5-1": raw("a")}, `error: the range "5-1" is not like 0-1499 or 1500-*`, nil},
		"another option":                  {map[string][][]byte{"member;lang-en": raw("a")}, `error: the option "lang-en" is not understood`, nil},
		"options of what does not matter": {map[string][][]byte{"description;lang-en": raw("a"), "memberOf;range=0-1499": raw("b")}, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			e := Entry{"CN=g", test.attributes}
			values, problems := e.collect("group")
			var got []string
			for _, v := range values[attrMember] {
				got = append(got, string(v))
			}
			for _, p := range problems {
				require.ErrorIs(t, p, ErrInvalid)
				got = append(got, strings.Replace(p.Error(), "group: member", "error", 1))
			}
			require.Equal(t, test.want, strings.Join(got, " "))
			if test.ask != nil || len(problems) == 0 {
				require.Equal(t, test.ask, e.Incomplete())
			}
		})
	}
}

func TestIncompleteLeadsAClientToAllValues(t *testing.T) {
	members := make([]string, 3700)
	for i := range members {
		members[i] = fmt.Sprintf("CN=u%d", i)
	}
	// answer is a directory that returns at most 1500 values.
	answer := func(from int) (string, [][]byte) {
		if from+1500 >= len(members) {
			return fmt.Sprintf("member;range=%d-*", from), raw(members[from:]...)
		}
		return fmt.Sprintf("member;range=%d-%d", from, from+1499), raw(members[from : from+1500]...)
	}
	name, values := answer(0)
	e := Entry{"CN=g", map[string][][]byte{"member": nil, name: values}}
	questions := 0
	for ask := e.Incomplete(); len(ask) > 0; ask = e.Incomplete() {
		require.Len(t, ask, 1)
		var from int
		_, err := fmt.Sscanf(ask[0], "member;range=%d-*", &from)
		require.NoError(t, err)
		name, values := answer(from)
		e.Attributes[name] = values
		questions++
	}
	require.Equal(t, 2, questions)
	all, problems := e.collect("group")
	require.Empty(t, problems)
	require.Equal(t, raw(members...), all[attrMember])
}

func TestFiltersEscapeWhatIsSpecial(t *testing.T) {
	// RFC 4515 3
	require.Equal(t, `(&(objectClass=user)(sAMAccountName=ehagens))`, AccountFilter("ehagens"))
	require.Equal(t, `(&(objectClass=user)(sAMAccountName=\2a\29\28cn=\5c\00ä))`, AccountFilter("*)(cn=\\\x00ä"))
}

func TestAttributeListsAreTheCallers(t *testing.T) {
	for _, list := range []func() []string{DomainAttributes, PSOAttributes, GroupAttributes, UserAttributes} {
		require.Contains(t, list(), "objectClass")
		list()[0] = "changed"
		require.Equal(t, "objectClass", list()[0])
	}
}

func TestQuotesAreClipped(t *testing.T) {
	require.Equal(t, "short", clip("short"))
	require.Equal(t, strings.Repeat("ä", 50)+"…", clip(strings.Repeat("ä", 60)))
	require.Equal(t, "a"+strings.Repeat("ä", 49)+"…", clip("a"+strings.Repeat("ä", 60)))
}
