package tty_test

import (
	"bufio"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/internal/tty"
	"github.com/passverdict/passverdict/examples/internal/tty/ttytest"
)

func TestATerminalIsToldFromAFile(t *testing.T) {
	_, program := ttytest.Open(t)
	require.True(t, tty.Interactive(program))
	file, err := os.Open("hide_linux_test.go")
	require.NoError(t, err)
	defer file.Close()
	require.False(t, tty.Interactive(file))
	require.Equal(t, tty.Terminal{Width: 80}, tty.Of(file))

	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	require.Equal(t, tty.Terminal{Live: true, Width: 80, Color: true}, tty.Of(program))
	t.Setenv("NO_COLOR", "1")
	require.Equal(t, tty.Terminal{Live: true, Width: 80}, tty.Of(program))
	t.Setenv("TERM", "dumb")
	require.Equal(t, tty.Terminal{Width: 80}, tty.Of(program))
}

func TestWhatIsTypedWhileHiddenIsNotShown(t *testing.T) {
	user, program := ttytest.Open(t)
	typed := bufio.NewReader(program)
	shown := bufio.NewReader(user)
	exchange := func(text string) (echo string) {
		_, err := io.WriteString(user, text+"\n")
		require.NoError(t, err)
		line, err := typed.ReadString('\n')
		require.NoError(t, err)
		require.True(t, line == text+"\n", "the program reads what is typed")
		echo, err = shown.ReadString('\n')
		require.NoError(t, err)
		return strings.TrimSpace(echo)
	}
	require.Equal(t, "seen", exchange("seen"))
	show, err := tty.Hide(program)
	require.NoError(t, err)
	require.True(t, exchange("s3cr3t") == "", "what is hidden is shown")
	require.NoError(t, show())
	require.Equal(t, "seen again", exchange("seen again"))

	file, err := os.Open("hide_linux_test.go")
	require.NoError(t, err)
	defer file.Close()
	_, err = tty.Hide(file)
	require.ErrorContains(t, err, "hide_linux_test.go")
}
