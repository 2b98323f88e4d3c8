function start() { document.getElementById("app").textContent = "x"; }
