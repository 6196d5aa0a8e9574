package fgpp

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAGUIDIsStoredWithItsFirstThreeGroupsReversed(t *testing.T) {
	want := GUID{0x67, 0x45, 0x23, 0x01, 0xab, 0x89, 0xef, 0xcd, 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef}
	for _, text := range []string{
		"01234567-89ab-cdef-0123-456789abcdef",
		"{01234567-89AB-CDEF-0123-456789ABCDEF}",
	} {
		got, err := ParseGUID(text)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	require.Equal(t, "01234567-89ab-cdef-0123-456789abcdef", want.String())
}

func TestGUIDsCompareAsStoredNotAsPrinted(t *testing.T) {
	a, err := ParseGUID("00000001-0000-0000-0000-000000000000") // 01 00 00 00 …
	require.NoError(t, err)
	b, err := ParseGUID("01000000-0000-0000-0000-000000000000") // 00 00 00 01 …
	require.NoError(t, err)
	require.Positive(t, a.Compare(b), "MS-ADTS 3.1.1.4.5.36: raw bytes")
	require.Less(t, a.String(), b.String())
	require.True(t, GUID{}.IsZero())
	require.False(t, a.IsZero())
}

func TestMalformedGUIDsAreErrors(t *testing.T) {
	for _, text := range []string{
		"", "{}", "{", "01234567", "0123456789abcdef0123456789abcdef", "{01234567-89ab-cdef-0123-456789abcdef",
		"01234567-89ab-cdef-0123-456789abcdef}", "g1234567-89ab-cdef-0123-456789abcdef", "012345678-9ab-cdef-0123-456789abcdef",
		"01234567-89ab-cdef-0123-456789abcde-",
	} {
		_, err := ParseGUID(text)
		require.ErrorIs(t, err, ErrInvalid, text)
	}
}
