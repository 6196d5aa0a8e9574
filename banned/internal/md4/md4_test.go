package md4

import (
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// RFC 1320, A.5.
func TestSumOfTheVectorsOfTheStandard(t *testing.T) {
	for message, want := range map[string]string{
		"":                           "31d6cfe0d16ae931b73c59d7e0c089c0",
		"a":                          "bde52cb31de33e46245e05fbdbd6fb24",
		"abc":                        "a448017aaf21d8525fc10ae87aa6729d",
		"message digest":             "d9130a8164549fe818874806e1c7014b",
		"abcdefghijklmnopqrstuvwxyz": "d79e1c308aa5bbcdeea8ed63df412da9",
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789": "043f8582f241db351ce627e153e7f0e4",
		strings.Repeat("1234567890", 8):                                  "e33b4ddc9c38f2199c3e7b164fcc0536",
	} {
		sum := Sum([]byte(message))
		require.Equal(t, want, hex.EncodeToString(sum[:]))
	}
}

// MS-NLMP 4.2.2.1.2 has the hash of "Password".
func TestSumUTF16IsTheNTHash(t *testing.T) {
	sum := SumUTF16("Password")
	require.Equal(t, "a4f49c406510bdcab6824ee7c30fd852", hex.EncodeToString(sum[:]))

	sum = SumUTF16("ä日😀")
	require.Equal(t, Sum([]byte("\xe4\x00\xe5\x65\x3d\xd8\x00\xde")), sum)
}

func TestSumUTF16DoesNotAllocate(t *testing.T) {
	require.Zero(t, testing.AllocsPerRun(100, func() { SumUTF16("correct horse battery staple") }))
}
