package fold

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIgnorableAreTheCharactersThatUnicodeLists(t *testing.T) {
	listed := []rune{0xAD, 0x34F, 0x61C, 0x115F, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200D, 0x202E, 0x2060, 0x2065, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0x1BCA0, 0x1D173, 0xE0001, 0xE0FFF}
	for _, r := range listed {
		require.True(t, ignorable(r), "%U", r)
	}
	visible := []rune{0, ' ', 'a', 0xA0, 0x600, 0x6DD, 0x8E2, 0x110BD, 0xFFF9, 0x13430, 0x2028, 0x1F600}
	for _, r := range visible {
		require.False(t, ignorable(r), "%U", r)
	}
}

func TestAppendDoesNotAllocate(t *testing.T) {
	buffer := make([]byte, 0, 64)
	for _, char := range []string{"a", "é", "ﬁ", "한", "ß", "\u200d", "ﷺ", "😀"} {
		require.Zero(t, testing.AllocsPerRun(100, func() { buffer = Append(buffer[:0], char) }), char)
	}
}
